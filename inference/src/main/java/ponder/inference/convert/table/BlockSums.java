package ponder.inference.convert.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.convert.graph.GraphBuilder;

/** The inputs that {@link ConstantColumns} are multiplied by. */
public final class BlockSums {
    private final GraphBuilder graph;
    private final Map<String, String> known = new HashMap<>();

    public BlockSums(GraphBuilder graph) {
        this.graph = graph;
    }

    /**
     * The input [batch, sequence, columns], followed by as many sums and zeros as the table has
     * columns for.
     */
    public String beside(String input, TableLayout table) throws IOException {
        if (table.constants() == 0) {
            return input;
        }
        int size = table.format().size();
        String name = input + ".sums." + size + "." + table.format().bits();
        String made = known.get(name);
        if (made == null) {
            made = add(input, table, name);
            known.put(name, made);
        }
        return made;
    }

    private String add(String input, TableLayout table, String name) throws IOException {
        int size = table.format().size();
        String shape =
                graph.constant(name + ".shape", new long[] {0, 0, table.constants(), size}, 4);
        String axis = graph.constant(name + ".axis", new long[] {-1}, 1);
        String blocks = graph.node("Reshape", List.of(input, shape), name + ".blocks").add();
        String sums =
                graph.node("ReduceSum", List.of(blocks, axis), name + ".whole")
                        .attribute("keepdims", 0)
                        .add();
        List<String> parts = new ArrayList<>(List.of(input, sums));
        for (int digit = 1; digit < ConstantColumns.digits(table.format()); digit++) {
            String weight = ConstantColumns.weight(graph, table.format(), digit);
            parts.add(graph.node("Mul", List.of(sums, weight), name + ".digit" + digit).add());
        }
        int zeros = table.inputs() - table.width();
        if (zeros > 0) {
            parts.add(filled(parts.removeLast(), zeros, name + ".filled"));
        }
        return graph.node("Concat", parts, name).attribute("axis", -1).add();
    }

    /** With zeros behind. */
    private String filled(String last, int zeros, String name) {
        String ends = graph.constant(name + ".ends", new long[] {0, 0, 0, 0, 0, zeros}, 6);
        return graph.node("Pad", List.of(last, ends), name).add();
    }
}
