package ponder.inference.sampling;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * The remaining tokens, with their logits: position i holds id {@code id(i)}. Starts as the whole
 * vocabulary in order of id and is reused from token to token.
 *
 * <p>A {@link LogitsProcessor} changes them by {@link #keepIf}, {@link #removeIf} and {@link #add};
 * at least one always stays.
 */
public final class Candidates {
    float[] logits = new float[0];
    int[] ids = new int[0];
    private float[] weights = new float[0];
    private int size;
    private boolean sorted;

    void reset(float[] source) {
        if (logits.length < source.length) {
            logits = new float[source.length];
            ids = new int[source.length];
            weights = new float[source.length];
        }
        System.arraycopy(source, 0, logits, 0, source.length);
        Arrays.setAll(ids, i -> i);
        size = source.length;
        sorted = false;
    }

    /** How many are left, at least 1. */
    public int size() {
        return size;
    }

    /**
     * @param position from 0 to {@link #size} - 1
     */
    public int id(int position) {
        return ids[Objects.checkIndex(position, size)];
    }

    /**
     * @param position from 0 to {@link #size} - 1
     */
    public float logit(int position) {
        return logits[Objects.checkIndex(position, size)];
    }

    /**
     * Drops all others; those that stay keep their order.
     *
     * @param allowed asked once for the id of each candidate
     * @throws IllegalStateException if none would be left; all are still there then
     */
    public void keepIf(IntPredicate allowed) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (allowed.test(ids[i])) {
                logits[kept] = logits[i];
                ids[kept++] = ids[i];
            }
        }
        if (kept == 0) {
            throw new IllegalStateException("a constraint allows none of " + size + " tokens");
        }
        size = kept;
    }

    /**
     * Drops these; those that stay keep their order.
     *
     * @param banned asked once for the id of each candidate
     * @throws IllegalStateException if none would be left; all are still there then
     */
    public void removeIf(IntPredicate banned) {
        keepIf(banned.negate());
    }

    /**
     * Makes an id more or less likely; does nothing if it is no candidate.
     *
     * @param bias added to its logit, finite
     */
    public void add(int id, float bias) {
        if (!Float.isFinite(bias)) {
            throw new IllegalArgumentException("bias " + bias);
        }
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                logits[i] += bias;
                sorted = false;
            }
        }
    }

    float max() {
        if (sorted) {
            return logits[0];
        }
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            max = Math.max(max, logits[i]);
        }
        return max;
    }

    /** Unnormalized probabilities {@code e^(logit - max)}, valid until the candidates change. */
    float[] weights() {
        float max = max();
        for (int i = 0; i < size; i++) {
            weights[i] = FastExp.exp(logits[i] - max);
        }
        return weights;
    }

    int mostLikely() {
        int best = 0;
        for (int i = 1; i < size; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return ids[best];
    }

    /** Drops all candidates whose logit is below {@code least}; keeps the order of the rest. */
    void keepAtLeast(float least) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (logits[i] >= least) {
                logits[kept] = logits[i];
                ids[kept++] = ids[i];
            }
        }
        size = kept;
    }

    /** Keeps the first {@code count}. */
    void truncate(int count) {
        size = Math.min(size, count);
    }

    /** Most likely first; equals keep their order. */
    void sort() {
        if (sorted) {
            return;
        }
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((long) ~ascending(logits[i]) << 32) | i;
        }
        Arrays.sort(keys);
        float[] logitsBefore = Arrays.copyOf(logits, size);
        int[] idsBefore = Arrays.copyOf(ids, size);
        for (int i = 0; i < size; i++) {
            int from = (int) keys[i];
            ids[i] = idsBefore[from];
            logits[i] = logitsBefore[from];
        }
        sorted = true;
    }

    /** An int that sorts as the float does. */
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    static int argmax(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }
}
