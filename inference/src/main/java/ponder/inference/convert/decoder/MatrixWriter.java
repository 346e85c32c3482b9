package ponder.inference.convert.decoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.plan.Conversion;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.MatrixForms;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.table.BlockSums;
import ponder.inference.convert.table.ConversionTally;
import ponder.inference.convert.table.EmbeddingRows;
import ponder.inference.convert.table.TableLayout;
import ponder.inference.convert.table.TableWriter;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The products and the embedding of a graph, with the checkpoint's matrices at the wanted
 * precision. A matrix that is asked for twice is written once.
 */
final class MatrixWriter {
    private static final int FLOAT_ACTIVATIONS = 1;
    private static final int INT8_ACTIVATIONS = 4;
    private static final TensorKey OUTPUT = TensorKey.weight(DecoderPart.LOGITS);

    private final GraphBuilder graph;
    private final Checkpoint checkpoint;
    private final ConversionOptions options;
    private final MatrixForms forms;
    private final boolean oneTable;
    private final ConversionTally tally;
    private final Calibration calibration;
    private final TableWriter writer;
    private final BlockSums sums;
    private final Map<TensorKey, TableLayout> tables = new HashMap<>();
    private final Set<TensorKey> written = new HashSet<>();

    MatrixWriter(
            Conversion conversion,
            GraphBuilder graph,
            ConversionTally tally,
            Calibration calibration) {
        this.graph = graph;
        this.checkpoint = conversion.checkpoint();
        this.options = conversion.options();
        this.forms = conversion.forms();
        this.oneTable = conversion.oneTable();
        this.tally = tally;
        this.calibration = calibration;
        this.writer = new TableWriter(graph, conversion.checkpoint(), tally);
        this.sums = new BlockSums(graph);
    }

    /** {@code input} times the transpose of the checkpoint's matrix [out, in]. */
    String product(String input, TensorKey matrix, int rows, int columns, String output)
            throws IOException {
        checkShape(matrix, rows, columns);
        Precision precision = forms.precision(matrix);
        if (!precision.quantized()) {
            return plainProduct(input, matrix, precision, output);
        }
        TableLayout table = table(matrix);
        if (table.format().bits() == Precision.INT4.bits()) {
            calibration.watch(graph, input, matrix, columns, table.format().size());
        }
        boolean inFloat = options.floatActivations() || graph.floatType() == ElementType.FLOAT16;
        return graph.node("MatMulNBits", operands(sums.beside(input, table), matrix), output)
                .microsoft()
                .attribute("K", table.inputs())
                .attribute("N", table.rows())
                .attribute("bits", table.format().bits())
                .attribute("block_size", table.format().size())
                .attribute("accuracy_level", inFloat ? FLOAT_ACTIVATIONS : INT8_ACTIVATIONS)
                .add();
    }

    private List<String> operands(String input, TensorKey matrix) throws IOException {
        String name = name(matrix);
        List<String> operands = new ArrayList<>(List.of(input, name, name + ".scales"));
        if (table(matrix).zeroPoints()) {
            operands.add(name + ".zeros");
        }
        return operands;
    }

    /** Rows of the embedding for {@code ids}; of the output matrix where that is the same. */
    String embedding(String ids, TensorKey key, int rows, int columns, String output)
            throws IOException {
        checkShape(key, rows, columns);
        TensorKey matrix = oneTable ? OUTPUT : key;
        Precision precision = forms.precision(matrix);
        if (precision.quantized()) {
            return new EmbeddingRows(graph, table(matrix), name(matrix)).of(ids, output);
        }
        String weights = floats(matrix, precision);
        if (type(precision) == graph.floatType()) {
            return graph.node("Gather", List.of(weights, ids), output).add();
        }
        String stored = graph.node("Gather", List.of(weights, ids), output + ".stored").add();
        return cast(stored, output);
    }

    private String plainProduct(String input, TensorKey matrix, Precision precision, String output)
            throws IOException {
        String weights = floats(matrix, precision);
        String typed =
                type(precision) == graph.floatType() ? weights : cast(weights, weights + ".cast");
        return graph.node("FusedMatMul", List.of(input, typed), output)
                .microsoft()
                .attribute("transB", 1)
                .add();
    }

    private String cast(String value, String output) {
        return graph.node("Cast", List.of(value), output)
                .attribute("to", graph.floatType().number())
                .add();
    }

    private static ElementType type(Precision precision) {
        return precision == Precision.FP16 ? ElementType.FLOAT16 : ElementType.FLOAT;
    }

    private String floats(TensorKey matrix, Precision precision) throws IOException {
        String name = name(matrix);
        if (written.add(matrix)) {
            writer.floats(matrix, name, type(precision));
            TensorInfo info = checkpoint.info(matrix);
            long count = (long) info.rows() * info.columns();
            tally.matrix(count, count * precision.bits() / 8);
        }
        return name;
    }

    private TableLayout table(TensorKey matrix) throws IOException {
        TableLayout known = tables.get(matrix);
        if (known == null) {
            known = write(matrix);
            tables.put(matrix, known);
        }
        return known;
    }

    private TableLayout write(TensorKey matrix) throws IOException {
        BlockFormat kept = forms.kept(matrix);
        return kept != null
                ? writer.kept(matrix, kept, name(matrix))
                : writer.quantized(
                        matrix,
                        forms.bits(matrix),
                        forms.how(matrix),
                        calibration.of(matrix),
                        forms.precision(matrix) == Precision.INT4,
                        name(matrix));
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

    /** A norm's weights or a bias. */
    String vector(TensorKey key, int length) throws IOException {
        String name = name(key);
        float[] values = checkpoint.vector(key);
        if (values.length != length) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_VECTOR_SIZE, name, values.length, length));
        }
        TableWriter.requireNumbers(key, values);
        tally.read(length);
        return graph.floats(name, values, length);
    }

    /** What the graph calls it, whatever the checkpoint does. */
    private static String name(TensorKey key) {
        return TensorNames.HUGGING_FACE.of(key);
    }
}
