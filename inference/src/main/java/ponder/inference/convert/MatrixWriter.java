package ponder.inference.convert;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Writes a checkpoint's matrices at the wanted precision and the products that use them. Rows are
 * streamed, so that a matrix is never in memory as a whole.
 */
final class MatrixWriter {
    private static final int FLOAT_ACTIVATIONS = 1;
    private static final int INT8_ACTIVATIONS = 4;

    /** Weights read at once; a few such chunks are all the memory that a conversion takes. */
    private static final int CHUNK = 1 << 22;

    /** Enough for long vector loops, few enough for the processor's first cache. */
    private static final int WEIGHTS_AT_ONCE = 1 << 14;

    private final GraphBuilder graph;
    private final Checkpoint checkpoint;
    private final ConversionOptions options;
    private final ConversionTally tally;
    private final Calibration calibration;

    MatrixWriter(
            GraphBuilder graph,
            Checkpoint checkpoint,
            ConversionOptions options,
            ConversionTally tally,
            Calibration calibration) {
        this.graph = graph;
        this.checkpoint = checkpoint;
        this.options = options;
        this.tally = tally;
        this.calibration = calibration;
    }

    /** {@code input} times the transpose of the checkpoint's matrix [out, in]. */
    String product(String input, TensorKey matrix, int rows, int columns, String output)
            throws IOException {
        checkShape(matrix, rows, columns);
        Precision precision = precision(matrix);
        String weights = output + ".weight";
        if (!precision.quantized()) {
            return plainProduct(input, matrix, precision, weights, output);
        }
        BlockFormat packing = checkpoint.packing(matrix);
        if (packing != null && packing.bits() == precision.bits()) {
            relay(matrix, packing, weights);
            return quantizedProduct(
                    List.of(input, weights, weights + ".scales"), matrix, packing, output);
        }
        int bits =
                precision == Precision.INT4 && options.precision() != null
                        ? options.quantization().bits(matrix.part())
                        : precision.bits();
        Quantization how = options.quantization().after(checkpoint.info(matrix).type());
        if (bits == 4) {
            calibration.watch(graph, input, matrix, columns);
        }
        BlockQuantizer quantizer = new BlockQuantizer(bits, how, calibration.of(matrix));
        quantize(matrix, quantizer, bits, weights);
        List<String> inputs = new ArrayList<>(List.of(input, weights, weights + ".scales"));
        if (quantizer.zeroPoints()) {
            inputs.add(weights + ".zeros");
        }
        return quantizedProduct(inputs, matrix, new BlockFormat(bits, how.blockSize()), output);
    }

    private void checkShape(TensorKey matrix, int rows, int columns) {
        TensorInfo info = checkpoint.info(matrix);
        if (info.rows() != rows || info.columns() != columns) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_MATRIX_SIZE,
                            name(matrix),
                            info.rows(),
                            info.columns(),
                            rows,
                            columns));
        }
    }

    /** The wanted one; without a wish, a GGUF file's own bits and else 4. */
    private Precision precision(TensorKey matrix) {
        Precision wanted = options.precision();
        return wanted != null ? wanted : kept(checkpoint.info(matrix).type());
    }

    private static Precision kept(String type) {
        return switch (type) {
            case "Q4_1", "Q5_0", "Q5_1", "Q5_K", "Q6_K", "Q8_0" -> Precision.INT8;
            default -> Precision.INT4;
        };
    }

    private String plainProduct(
            String input, TensorKey matrix, Precision precision, String weights, String output)
            throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        boolean half = precision == Precision.FP16;
        DataType type = half ? DataType.FLOAT16 : DataType.FLOAT;
        copy(matrix, weights, type);
        long count = (long) info.rows() * info.columns();
        tally.matrix(precision, count, count * precision.bits() / 8);
        String typed = type == graph.floatType() ? weights : cast(weights, graph.floatType());
        return graph.node("FusedMatMul", List.of(input, typed), output)
                .microsoft()
                .attribute("transB", 1)
                .add();
    }

    private String cast(String value, DataType type) {
        return graph.node("Cast", List.of(value), value + ".cast")
                .attribute("to", type.getNumber())
                .add();
    }

    private String quantizedProduct(
            List<String> inputs, TensorKey matrix, BlockFormat format, String output) {
        TensorInfo info = checkpoint.info(matrix);
        boolean inFloat = options.floatActivations() || graph.floatType() == DataType.FLOAT16;
        return graph.node("MatMulNBits", inputs, output)
                .microsoft()
                .attribute("K", info.columns())
                .attribute("N", info.rows())
                .attribute("bits", format.bits())
                .attribute("block_size", format.size())
                .attribute("accuracy_level", inFloat ? FLOAT_ACTIVATIONS : INT8_ACTIVATIONS)
                .add();
    }

    /** Rows of the embedding for {@code ids}; half precision unless everything is kept in full. */
    String embedding(String ids, TensorKey matrix, int rows, int columns, String output)
            throws IOException {
        checkShape(matrix, rows, columns);
        DataType type = options.precision() == Precision.FP32 ? DataType.FLOAT : DataType.FLOAT16;
        String weights = output + ".weight";
        copy(matrix, weights, type);
        if (type == graph.floatType()) {
            return graph.node("Gather", List.of(weights, ids), output).add();
        }
        String stored = graph.node("Gather", List.of(weights, ids), output + ".stored").add();
        return graph.node("Cast", List.of(stored), output)
                .attribute("to", graph.floatType().getNumber())
                .add();
    }

    /** A norm's weights or a bias. */
    String vector(TensorKey key, int length) throws IOException {
        String name = name(key);
        float[] values = checkpoint.vector(key);
        if (values.length != length) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_VECTOR_SIZE, name, values.length, length));
        }
        tally.read(length);
        return graph.floats(name, values, length);
    }

    /** What the graph calls it, whatever the checkpoint does. */
    private static String name(TensorKey key) {
        return TensorNames.HUGGING_FACE.of(key);
    }

    private interface Chunk {
        void accept(int firstRow, int rows) throws IOException;
    }

    private void forEachChunk(TensorKey matrix, Chunk chunk) throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        int atOnce = Math.max(1, CHUNK / info.columns());
        for (int first = 0; first < info.rows(); first += atOnce) {
            int count = Math.min(atOnce, info.rows() - first);
            chunk.accept(first, count);
            tally.read((long) count * info.columns());
        }
    }

    private void copy(TensorKey matrix, String name, DataType type) throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        try (GraphBuilder.Weights out = graph.weights(name, type, info.rows(), info.columns())) {
            forEachChunk(
                    matrix,
                    (first, count) -> out.writeFloats(checkpoint.rows(matrix, first, count)));
        }
    }

    private void relay(TensorKey matrix, BlockFormat packing, String name) throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        int blocks = info.columns() / packing.size();
        float[] scales = new float[Math.multiplyExact(info.rows(), blocks)];
        int blockBytes = packing.size() * packing.bits() / 8;
        try (GraphBuilder.Weights out =
                graph.weights(name, DataType.UINT8, info.rows(), blocks, blockBytes)) {
            forEachChunk(
                    matrix,
                    (first, count) -> {
                        PackedRows packed = checkpoint.packedRows(matrix, first, count);
                        System.arraycopy(
                                packed.scales(), 0, scales, first * blocks, count * blocks);
                        out.write(packed.values());
                    });
        }
        graph.floats(name + ".scales", scales, scales.length);
        tally.keptMatrix();
        count(packing.bits(), info, scales.length, 0);
    }

    private void quantize(TensorKey matrix, BlockQuantizer quantizer, int bits, String name)
            throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        int columns = info.columns();
        int blocks = quantizer.blocks(columns);
        float[] scales = new float[Math.multiplyExact(info.rows(), blocks)];
        byte[] zeros = new byte[Math.multiplyExact(info.rows(), quantizer.zeroBytes(columns))];
        double[] sums = new double[2];
        try (GraphBuilder.Weights out =
                graph.weights(name, DataType.UINT8, info.rows(), blocks, quantizer.blockBytes())) {
            forEachChunk(
                    matrix,
                    (first, count) -> {
                        float[] values = checkpoint.rows(matrix, first, count);
                        BlockQuantizer.Output part = quantized(quantizer, values, count, columns);
                        out.write(part.values());
                        System.arraycopy(
                                part.scales(), 0, scales, first * blocks, part.scales().length);
                        System.arraycopy(
                                part.zeros(),
                                0,
                                zeros,
                                first * quantizer.zeroBytes(columns),
                                part.zeros().length);
                        sums[0] += part.squaredError();
                        sums[1] += part.squaredWeights();
                    });
        }
        if (Double.isNaN(sums[1]) || Double.isInfinite(sums[1])) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_NUMBERS, name(matrix)));
        }
        graph.floats(name + ".scales", scales, scales.length);
        if (quantizer.zeroPoints()) {
            graph.bytes(name + ".zeros", zeros, zeros.length);
        }
        tally.lost(info.type(), sums[0], sums[1]);
        count(bits, info, scales.length, zeros.length);
    }

    private static BlockQuantizer.Output quantized(
            BlockQuantizer quantizer, float[] values, int rows, int columns) {
        BlockQuantizer.Output out = quantizer.output(rows, columns);
        int atOnce = Math.max(1, WEIGHTS_AT_ONCE / columns);
        IntStream.range(0, Math.ceilDiv(rows, atOnce))
                .parallel()
                .forEach(
                        part -> {
                            int first = part * atOnce;
                            int count = Math.min(atOnce, rows - first);
                            quantizer.quantize(values, columns, out, first, count);
                        });
        return out;
    }

    private void count(int bits, TensorInfo info, long scales, long zeroBytes) {
        long weights = (long) info.rows() * info.columns();
        long scaleBytes = scales * (graph.floatType() == DataType.FLOAT16 ? 2 : 4);
        tally.matrix(
                bits == 8 ? Precision.INT8 : Precision.INT4,
                weights,
                weights * bits / 8 + scaleBytes + zeroBytes);
    }
}
