package ponder.inference.convert.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ponder.inference.convert.graph.GraphBuilder;

/**
 * Rows of a quantized table as floats. The table's bytes may be those of a product as well.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GatherBlockQuantized">GatherBlockQuantized</a>
 */
public final class EmbeddingRows {
    private final GraphBuilder graph;
    private final TableLayout table;
    private final String weights;

    public EmbeddingRows(GraphBuilder graph, TableLayout table, String weights) {
        this.graph = graph;
        this.table = table;
        this.weights = weights;
    }

    /**
     * @param ids [batch, sequence]
     * @return [batch, sequence, columns]
     */
    public String of(String ids, String output) throws IOException {
        String rows = weights + ".rows";
        List<String> inputs = new ArrayList<>();
        inputs.add(graph.view(weights, rows, table.rows(), table.rowBytes()));
        inputs.add(ids);
        String scales = weights + ".scales";
        inputs.add(
                table.steps()
                        ? scales
                        : graph.view(scales, rows + ".scales", table.rows(), table.blocks()));
        if (table.zeroPoints()) {
            inputs.add(
                    graph.view(
                            weights + ".zeros", rows + ".zeros", table.rows(), table.zeroBytes()));
        }
        boolean whole = table.blocks() * table.format().size() == table.columns();
        String gathered =
                graph.node("GatherBlockQuantized", inputs, whole ? output : output + ".gathered")
                        .microsoft()
                        .attribute("bits", table.format().bits())
                        .attribute("block_size", table.format().size())
                        .attribute("gather_axis", 0)
                        .attribute("quantize_axis", 1)
                        .add();
        return whole ? gathered : plain(gathered, output);
    }

    /** Takes off what fills the last block, and adds the constants to their blocks. */
    private String plain(String gathered, String output) throws IOException {
        List<String> parts = split(gathered, output);
        if (table.constants() == 0) {
            return parts.getFirst();
        }
        long constants = table.constants();
        String sum = parts.get(1);
        for (int digit = 1; digit < ConstantColumns.digits(table.format()); digit++) {
            String weight = ConstantColumns.weight(graph, table.format(), digit);
            String name = output + ".digit" + digit;
            String part = graph.node("Mul", List.of(parts.get(1 + digit), weight), name).add();
            sum = graph.node("Add", List.of(sum, part), name + ".sum").add();
        }
        String each = reshape(sum, output + ".constants", 0, 0, constants, 1);
        String blocks =
                reshape(
                        parts.getFirst(),
                        output + ".blocks",
                        0,
                        0,
                        constants,
                        table.format().size());
        String added = graph.node("Add", List.of(blocks, each), output + ".added").add();
        return reshape(added, output, 0, 0, table.columns());
    }

    private String reshape(String input, String output, long... shape) {
        String target = graph.constant(output + ".shape", shape, shape.length);
        return graph.node("Reshape", List.of(input, target), output).add();
    }

    /** The columns, then the digits of the constants. */
    private List<String> split(String gathered, String output) {
        List<Integer> sizes = new ArrayList<>(List.of(table.columns()));
        for (int at = table.columns(); at < table.width(); at += table.constants()) {
            sizes.add(table.constants());
        }
        int rest = table.blocks() * table.format().size() - table.width();
        if (rest > 0) {
            sizes.add(rest);
        }
        String[] outputs = new String[sizes.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = i == 0 && table.constants() == 0 ? output : output + ".part" + i;
        }
        long[] lengths = sizes.stream().mapToLong(Integer::longValue).toArray();
        String split = graph.constant(output + ".split", lengths, lengths.length);
        graph.node("Split", List.of(gathered, split), outputs).attribute("axis", -1).add();
        return List.of(outputs);
    }
}
