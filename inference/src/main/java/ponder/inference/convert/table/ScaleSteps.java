package ponder.inference.convert.table;

import java.io.IOException;
import java.util.List;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;

/**
 * The scales of a table's blocks in one byte each. Within a row they are steps of equal ratio from
 * the least scale to the largest, so that a large one does not coarsen the others: where the
 * largest is ten times the least, each is off by at most 0.5 %. The runtime computes them once, as
 * constants of the graph, when it loads it.
 *
 * @param levels [rows, blocks], 0 to 255
 * @param step [rows], natural logarithm of the ratio of two neighbouring levels
 * @param least [rows], natural logarithm of level 0
 */
record ScaleSteps(byte[] levels, float[] step, float[] least) {
    private static final int STEPS = 255;

    /**
     * A scale below this part of its row's largest becomes this part: what its block adds is far
     * below the rounding of the others, which it would coarsen.
     */
    private static final double LEAST_PART = 1.0 / 65536;

    /**
     * @param scales [rows, blocks]; where one is 0 all weights of its block are, too, and it
     *     becomes any other
     * @throws IllegalArgumentException if one is below 0
     */
    static ScaleSteps of(float[] scales, int rows) {
        int blocks = scales.length / rows;
        ScaleSteps steps =
                new ScaleSteps(new byte[scales.length], new float[rows], new float[rows]);
        for (int row = 0; row < rows; row++) {
            steps.row(scales, row, blocks);
        }
        return steps;
    }

    private void row(float[] scales, int row, int blocks) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = row * blocks; i < (row + 1) * blocks; i++) {
            if (scales[i] < 0) {
                throw new IllegalArgumentException("a scale below 0: " + scales[i]);
            }
            if (scales[i] > 0) {
                least = Math.min(least, Math.log(scales[i]));
                most = Math.max(most, Math.log(scales[i]));
            }
        }
        if (least > most) {
            return;
        }
        least = Math.max(least, most + Math.log(LEAST_PART));
        double ratio = (most - least) / STEPS;
        step[row] = (float) ratio;
        this.least[row] = (float) least;
        for (int i = row * blocks; i < (row + 1) * blocks; i++) {
            if (scales[i] > 0 && ratio > 0) {
                levels[i] = (byte) Math.max(0, Math.round((Math.log(scales[i]) - least) / ratio));
            }
        }
    }

    /** What became of a scale. */
    float value(int row, int block) {
        int level = Byte.toUnsignedInt(levels[row * (levels.length / step.length) + block]);
        return (float) Math.exp(level * step[row] + least[row]);
    }

    /** Adds them to a graph as {@code name} [rows, blocks], in its type of floats. */
    void write(GraphBuilder graph, String name) throws IOException {
        int rows = step.length;
        String stored = name + ".levels";
        graph.bytes(stored, levels, rows, levels.length / rows);
        rows(graph, name + ".step", step);
        rows(graph, name + ".least", least);
        String number = cast(graph, stored, ElementType.FLOAT, name + ".numbers");
        String times = graph.node("Mul", List.of(number, name + ".step"), name + ".times").add();
        String log = graph.node("Add", List.of(times, name + ".least"), name + ".log").add();
        if (graph.floatType() == ElementType.FLOAT) {
            graph.node("Exp", List.of(log), name).add();
        } else {
            String wide = graph.node("Exp", List.of(log), name + ".wide").add();
            cast(graph, wide, graph.floatType(), name);
        }
    }

    private static void rows(GraphBuilder graph, String name, float[] values) throws IOException {
        try (GraphBuilder.Weights weights =
                graph.weights(name, ElementType.FLOAT, values.length, 1)) {
            weights.writeFloats(values);
        }
    }

    private static String cast(GraphBuilder graph, String value, ElementType type, String output) {
        return graph.node("Cast", List.of(value), output).attribute("to", type.number()).add();
    }
}
