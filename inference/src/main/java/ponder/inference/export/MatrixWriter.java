package ponder.inference.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.List;

/** Writes a checkpoint's matrices at the wanted precision and the products that use them. */
final class MatrixWriter {
    private static final int BLOCK = 32;
    private static final int FLOAT_ACTIVATIONS = 1;
    private static final int INT8_ACTIVATIONS = 4;
    private static final int ROWS_AT_ONCE = 1024;

    private final GraphBuilder graph;
    private final SafetensorsFile checkpoint;
    private final Precision precision;
    private final int accuracyLevel;

    MatrixWriter(GraphBuilder graph, SafetensorsFile checkpoint, ExportOptions options) {
        this.graph = graph;
        this.checkpoint = checkpoint;
        this.precision = options.precision();
        this.accuracyLevel = options.floatActivations() ? FLOAT_ACTIVATIONS : INT8_ACTIVATIONS;
    }

    /** {@code input} times the transpose of the checkpoint's matrix [out, in]. */
    String product(String input, String matrix, String output) throws IOException {
        long[] shape = checkpoint.entry(matrix).shape();
        int rows = Math.toIntExact(shape[0]);
        int columns = Math.toIntExact(shape[1]);
        String weights = output + ".weight";
        if (precision == Precision.FP32) {
            plain(matrix, weights, rows, columns);
            return graph.node("FusedMatMul", List.of(input, weights), output)
                    .microsoft()
                    .attribute("transB", 1)
                    .add();
        }
        quantized(matrix, weights, rows, columns);
        return graph.node("MatMulNBits", List.of(input, weights, weights + ".scales"), output)
                .microsoft()
                .attribute("K", columns)
                .attribute("N", rows)
                .attribute("bits", precision.bits())
                .attribute("block_size", BLOCK)
                .attribute("accuracy_level", accuracyLevel)
                .add();
    }

    /** Rows of the embedding for {@code ids}; half precision unless everything is kept in full. */
    String embedding(String ids, String matrix, String output) throws IOException {
        long[] shape = checkpoint.entry(matrix).shape();
        boolean full = precision == Precision.FP32;
        String weights = output + ".weight";
        try (GraphBuilder.Weights out =
                graph.weights(weights, full ? DataType.FLOAT : DataType.FLOAT16, shape)) {
            for (int row = 0; row < shape[0]; row += ROWS_AT_ONCE) {
                float[] values = rows(matrix, row, shape);
                if (full) {
                    out.write(values);
                } else {
                    out.writeHalf(values);
                }
            }
        }
        if (full) {
            return graph.node("Gather", List.of(weights, ids), output).add();
        }
        String half = graph.node("Gather", List.of(weights, ids), output + ".half").add();
        return graph.node("Cast", List.of(half), output)
                .attribute("to", DataType.FLOAT.getNumber())
                .add();
    }

    private float[] rows(String matrix, int first, long[] shape) {
        int count = (int) Math.min(ROWS_AT_ONCE, shape[0] - first);
        return checkpoint.read(matrix, first * shape[1], Math.toIntExact(count * shape[1]));
    }

    private void plain(String matrix, String name, int rows, int columns) throws IOException {
        try (GraphBuilder.Weights out = graph.weights(name, DataType.FLOAT, rows, columns)) {
            for (int row = 0; row < rows; row += ROWS_AT_ONCE) {
                out.write(rows(matrix, row, new long[] {rows, columns}));
            }
        }
    }

    private void quantized(String matrix, String name, int rows, int columns) throws IOException {
        BlockQuantizer quantizer = new BlockQuantizer(precision.bits(), BLOCK);
        int blocks = quantizer.blocks(columns);
        float[] scales = new float[Math.multiplyExact(rows, blocks)];
        int rowBytes = blocks * quantizer.blockBytes();
        try (GraphBuilder.Weights out =
                graph.weights(name, DataType.UINT8, rows, blocks, quantizer.blockBytes())) {
            for (int first = 0; first < rows; first += ROWS_AT_ONCE) {
                float[] values = rows(matrix, first, new long[] {rows, columns});
                int count = values.length / columns;
                byte[] packed = new byte[count * rowBytes];
                for (int i = 0; i < count; i++) {
                    quantizer.quantize(
                            values,
                            i * columns,
                            columns,
                            packed,
                            i * rowBytes,
                            scales,
                            (first + i) * blocks);
                }
                out.write(packed);
            }
        }
        graph.floats(name + ".scales", scales, scales.length);
    }
}
