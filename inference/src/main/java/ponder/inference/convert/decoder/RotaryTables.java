package ponder.inference.convert.decoder;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.graph.GraphBuilder;

/** Cosines and sines of all positions, once for each way in which layers turn. */
final class RotaryTables {
    /** Positions that are worked out at once: a million of them would fill a small heap. */
    private static final int AT_ONCE = 1_000;

    private final GraphBuilder graph;
    private final DecoderConfig config;
    private final Map<RotaryEmbedding, List<String>> tables = new LinkedHashMap<>();
    private String positions = "";

    RotaryTables(GraphBuilder graph, DecoderConfig config) {
        this.graph = graph;
        this.config = config;
    }

    /** Names of cosines and sines, [contextLength, pairs] each. */
    List<String> of(RotaryEmbedding rotary) throws IOException {
        List<String> known = tables.get(rotary);
        if (known != null) {
            return known;
        }
        String ending = tables.isEmpty() ? "" : "." + tables.size();
        List<String> names = List.of("cos_cache" + ending, "sin_cache" + ending);
        write(rotary, names.getFirst(), Math::cos);
        write(rotary, names.getLast(), Math::sin);
        tables.put(rotary, names);
        return names;
    }

    private void write(RotaryEmbedding rotary, String name, DoubleUnaryOperator of)
            throws IOException {
        double[] periods = periods(rotary);
        int context = config.contextLength();
        try (GraphBuilder.Weights out =
                graph.weights(name, graph.floatType(), context, periods.length)) {
            for (int from = 0; from < context; from += AT_ONCE) {
                int to = Math.min(context, from + AT_ONCE);
                float[] values = new float[(to - from) * periods.length];
                for (int i = 0; i < values.length; i++) {
                    double angle = (from + i / periods.length) / periods[i % periods.length];
                    values[i] = (float) of.applyAsDouble(angle) * rotary.magnitude();
                }
                out.writeFloats(values);
            }
        }
    }

    private static double[] periods(RotaryEmbedding rotary) {
        double[] periods = new double[rotary.divisors().length];
        for (int i = 0; i < periods.length; i++) {
            periods[i] =
                    Math.pow(rotary.theta(), (double) i / periods.length) * rotary.divisors()[i];
        }
        return periods;
    }

    /**
     * Turns heads outside of attention.
     *
     * @param input [batch, tokens, heads * size of a head]
     */
    String turned(String input, RotaryEmbedding rotary, int heads, String name) throws IOException {
        List<String> table = of(rotary);
        return graph.node(
                        "RotaryEmbedding",
                        List.of(input, positions(), table.getFirst(), table.getLast()),
                        name)
                .microsoft()
                .attribute("num_heads", heads)
                .attribute("rotary_embedding_dim", 2 * rotary.divisors().length)
                .attribute("interleaved", 0)
                .add();
    }

    /** Of the new tokens, [batch, tokens]: they end where the mask does. */
    private String positions() {
        if (positions.isEmpty()) {
            String zero = graph.constant("zero", new long[] {0});
            String step = graph.constant("step", new long[] {1});
            String shape = graph.node("Shape", List.of("input_ids"), "ids_shape").add();
            String count = graph.node("Gather", List.of(shape, "mask_axis"), "ids_length").add();
            String range = graph.node("Range", List.of(zero, count, step), "new_range").add();
            String first = graph.node("Sub", List.of("last_index", count), "before_first").add();
            String next = graph.node("Add", List.of(first, step), "first_position").add();
            String column = graph.node("Unsqueeze", List.of(next, "one"), "first_column").add();
            positions = graph.node("Add", List.of(column, range), "positions").add();
        }
        return positions;
    }
}
