package ponder.inference.convert.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.rounding.InputMoments;

/**
 * What the inputs of a model's matrices are like, measured by running a rough copy of the model on
 * a text.
 */
public final class Calibration implements AutoCloseable {
    /** Columns of one matrix of moments at most: enough to gain by, few enough for a cache. */
    private static final int LARGEST_GROUP = 512;

    /**
     * Of matrices with the same input, some may have blocks of this size and some half as large.
     */
    private static final int LARGEST_BLOCK = 64;

    private final Arena arena = Arena.ofShared();
    private final Map<String, InputMoments> byOutput = new LinkedHashMap<>();
    private final Map<TensorKey, InputMoments> byMatrix = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private int longest;
    private int read;
    private boolean measuring;
    private boolean done;
    private boolean leftOut;

    /**
     * From now on a graph is the rough copy.
     *
     * @param context its longest text, in tokens
     */
    public void start(int context) {
        longest = context;
        measuring = true;
        told.clear();
    }

    /** The longest text that the rough copy reads, in tokens. */
    public int longest() {
        return longest;
    }

    /**
     * Lets a graph tell what it multiplies a matrix by, if that is to be measured with it.
     *
     * @param input [batch, sequence, columns]
     * @param block weights of the matrix that share a scale
     */
    void watch(GraphBuilder graph, String input, TensorKey matrix, int columns, int block) {
        int group = group(columns, block);
        String output = input + ".moments." + group;
        if (!measuring || group == 0) {
            return;
        }
        byOutput.computeIfAbsent(output, o -> empty(columns, group));
        if (told.add(output)) {
            addOutput(graph, input, output, columns / group, group);
        }
        byMatrix.put(matrix, byOutput.get(output));
    }

    /** The largest that holds whole blocks and divides the columns; 0 if none does. */
    private static int group(int columns, int block) {
        int step = columns % LARGEST_BLOCK == 0 ? Math.max(block, LARGEST_BLOCK) : block;
        int group = LARGEST_GROUP / step * step;
        while (group > 0 && columns % group != 0) {
            group -= step;
        }
        return group;
    }

    private InputMoments empty(int columns, int group) {
        long bytes = (long) columns * group * Float.BYTES;
        FloatBuffer sums =
                arena.allocate(bytes, ValueLayout.JAVA_FLOAT.byteAlignment())
                        .asByteBuffer()
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        return new InputMoments(columns, group, sums);
    }

    /** The sum over the tokens of each group of inputs times itself. */
    private static void addOutput(
            GraphBuilder graph, String input, String output, int groups, int group) {
        String shape = graph.constant(output + ".shape", new long[] {-1, groups, group}, 3);
        String split = graph.node("Reshape", List.of(input, shape), output + ".groups").add();
        graph.node("FusedMatMul", List.of(split, split), output)
                .microsoft()
                .attribute("transA", 1)
                .attribute("transBatchA", 1)
                .attribute("transBatchB", 1)
                .add();
        graph.output(output, ElementType.FLOAT, groups, group, group);
    }

    /** What is measured takes, in bytes; the rough copy needs as much again to tell it. */
    public long bytes() {
        return byOutput.values().stream()
                .mapToLong(moments -> (long) moments.sums().capacity() * Float.BYTES)
                .sum();
    }

    /** The outputs of the rough copy that must be added up. */
    public Set<String> outputs() {
        return byOutput.keySet();
    }

    /**
     * Adds what an output says of some tokens.
     *
     * @param values [groups, group, group]
     */
    public void add(String output, FloatBuffer values) {
        InputMoments moments = byOutput.get(output);
        if (moments == null) {
            throw new IllegalArgumentException(output);
        }
        moments.add(values);
    }

    /** How many tokens of the text are added up. */
    public int read() {
        return read;
    }

    /** All that was measured of so many tokens is added. */
    public void readUpTo(int tokens) {
        read = tokens;
    }

    /** Nothing was measured, after all. */
    public void forget() {
        read = 0;
        byOutput.clear();
        byMatrix.clear();
    }

    /**
     * Ends the measurement; {@link #of} tells what there is.
     *
     * @param run whether the rough copy was run; there may be too little memory for it
     */
    public void finish(boolean run) {
        measuring = false;
        read = run ? read : 0;
        done = run;
        leftOut = !run;
    }

    /** Whether a text helped to round. */
    public boolean done() {
        return done;
    }

    /** Whether it would have helped, and memory did not allow it. */
    public boolean leftOut() {
        return leftOut;
    }

    /** What was measured, in an order that is the same in each run. */
    public Collection<InputMoments> moments() {
        return byOutput.values();
    }

    /** Null for a matrix whose inputs were not measured. */
    @Nullable InputMoments of(TensorKey matrix) {
        return done ? byMatrix.get(matrix) : null;
    }

    @Override
    public void close() {
        arena.close();
    }
}
