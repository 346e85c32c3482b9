package ponder.inference.convert.table;

import java.io.IOException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.rounding.BlockQuantizer;
import ponder.inference.convert.rounding.InputMoments;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Writes matrices as floats or as tables of small integers. Rows are streamed, so that a matrix is
 * never in memory as a whole.
 */
public final class TableWriter {
    /** Weights read at once; a few such chunks are all the memory that a conversion takes. */
    private static final int CHUNK = 1 << 22;

    /** What is rounded to infinity in 16 bits. */
    private static final float LEAST_BEYOND_HALF = 65_520;

    private final GraphBuilder graph;
    private final Checkpoint checkpoint;
    private final ConversionTally tally;

    public TableWriter(GraphBuilder graph, Checkpoint checkpoint, ConversionTally tally) {
        this.graph = graph;
        this.checkpoint = checkpoint;
        this.tally = tally;
    }

    /**
     * As it is, in 16 or 32 bits.
     *
     * @throws PonderException if there are weights that are no numbers, or none any more in 16 bits
     */
    public void floats(TensorKey matrix, String name, ElementType type) throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        long bytes = (long) info.rows() * info.columns() * (type == ElementType.FLOAT16 ? 2 : 4);
        try (GraphBuilder.Weights out = graph.weights(name, type, info.rows(), info.columns())) {
            fill(
                    matrix,
                    bytes,
                    (first, count) -> {
                        float[] values = checkpoint.rows(matrix, first, count);
                        requireNumbers(matrix, values, type == ElementType.FLOAT16);
                        out.writeFloats(values);
                    });
        }
        graph.data().settle(new double[2]);
    }

    /**
     * @throws PonderException if there are some that are none
     */
    public static void requireNumbers(TensorKey tensor, float[] values) {
        requireNumbers(tensor, values, false);
    }

    private static void requireNumbers(TensorKey tensor, float[] values, boolean half) {
        float least = half ? LEAST_BEYOND_HALF : Float.POSITIVE_INFINITY;
        for (float value : values) {
            if (!(Math.abs(value) < least)) {
                throw noNumbers(tensor);
            }
        }
    }

    private static PonderException noNumbers(TensorKey tensor) {
        String called = TensorNames.HUGGING_FACE.of(tensor);
        return new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_NUMBERS, called));
    }

    /**
     * The checkpoint's own blocks in another order.
     *
     * @throws PonderException if there are weights that are no numbers
     */
    public TableLayout kept(TensorKey matrix, BlockFormat format, String name) throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        TableLayout table = TableLayout.kept(info.rows(), info.columns(), format);
        try (Output out = new Output(table, name)) {
            fill(
                    matrix,
                    table.valueBytes(),
                    (first, count) -> {
                        PackedRows rows = checkpoint.packedRows(matrix, first, count);
                        requireNumbers(matrix, rows.scales());
                        requireNumbers(matrix, rows.constants());
                        out.write(rows, first);
                        out.zeros(rows.zeros(), first);
                    });
        }
        graph.data().settle(new double[2]);
        tally.keptMatrix();
        count(table);
        return table;
    }

    /**
     * Rounded.
     *
     * @param inputs of the matrix, as far as they are known
     * @param small whether its scales may be rounded, too
     * @throws PonderException if there are weights that are no numbers
     */
    public TableLayout quantized(
            TensorKey matrix,
            int bits,
            Quantization how,
            @Nullable InputMoments inputs,
            boolean small,
            String name)
            throws IOException {
        TensorInfo info = checkpoint.info(matrix);
        BlockQuantizer quantizer = new BlockQuantizer(bits, how, inputs);
        BlockFormat format = new BlockFormat(bits, how.blockSize(), quantizer.constants());
        TableLayout table =
                TableLayout.rounded(
                        info.rows(), info.columns(), format, quantizer.zeroPoints(), small);
        double[] sums = new double[2];
        try (Output out = new Output(table, name)) {
            fill(
                    matrix,
                    table.valueBytes(),
                    (first, count) -> {
                        float[] values = checkpoint.rows(matrix, first, count);
                        BlockQuantizer.Output part =
                                quantized(quantizer, values, count, info.columns());
                        out.write(part.rows(), first);
                        out.zeros(part.zeros(), first);
                        sums[0] += part.squaredError();
                        sums[1] += part.squaredWeights();
                    });
        }
        if (Double.isNaN(sums[1]) || Double.isInfinite(sums[1])) {
            throw noNumbers(matrix);
        }
        double[] lost = graph.data().settle(sums);
        tally.lost(info.type(), lost[0], lost[1]);
        count(table);
        return table;
    }

    private static BlockQuantizer.Output quantized(
            BlockQuantizer quantizer, float[] values, int rows, int columns) {
        BlockQuantizer.Output out = quantizer.output(rows, columns);
        int atOnce = quantizer.rowsAtOnce(columns);
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

    private void count(TableLayout table) {
        int floatBytes = graph.floatType() == ElementType.FLOAT16 ? 2 : Float.BYTES;
        tally.matrix((long) table.rows() * table.columns(), table.bytes(floatBytes));
    }

    /** A table while it is written; scales and zero points come after the values. */
    private final class Output implements AutoCloseable {
        private final TableLayout table;
        private final String name;
        private final GraphBuilder.Weights values;
        private final float[] scales;
        private final byte[] zeros;

        Output(TableLayout table, String name) throws IOException {
            this.table = table;
            this.name = name;
            scales = new float[Math.multiplyExact(table.rows(), table.blocks())];
            zeros = new byte[Math.multiplyExact(table.rows(), table.zeroBytes())];
            values =
                    graph.weights(
                            name,
                            ElementType.UINT8,
                            table.rows(),
                            table.blocks(),
                            table.format().blockBytes());
        }

        void write(PackedRows rows, int first) throws IOException {
            PackedRows whole =
                    table.format().constants() ? new ConstantColumns(table).append(rows) : rows;
            values.write(whole.values());
            System.arraycopy(
                    whole.scales(), 0, scales, first * table.blocks(), whole.scales().length);
        }

        void zeros(byte[] part, int first) {
            System.arraycopy(part, 0, zeros, first * table.zeroBytes(), part.length);
        }

        @Override
        public void close() throws IOException {
            values.close();
            if (table.steps()) {
                ScaleSteps.of(scales, table.rows()).write(graph, name + ".scales");
            } else {
                graph.floats(name + ".scales", scales, scales.length);
            }
            if (table.zeroPoints()) {
                graph.bytes(name + ".zeros", zeros, zeros.length);
            }
        }
    }

    private interface Chunk {
        void accept(int firstRow, int rows) throws IOException;
    }

    /**
     * Writes a matrix unless an earlier run has done it. What follows its values, such as scales,
     * must have the right length then and is not looked at.
     */
    private void fill(TensorKey matrix, long bytes, Chunk chunk) throws IOException {
        if (!graph.data().hasNext()) {
            forEachChunk(matrix, chunk);
            return;
        }
        graph.data().skip(bytes);
        TensorInfo info = checkpoint.info(matrix);
        tally.read((long) info.rows() * info.columns());
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
}
