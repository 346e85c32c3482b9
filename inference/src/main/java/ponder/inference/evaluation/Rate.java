package ponder.inference.evaluation;

import java.util.List;

/**
 * Tokens a second in several short windows of time. On a machine that others use too, the best
 * window tells what the program can do and the median what it did.
 *
 * @param kind what was measured
 * @param tokens read at once for {@link Kind#PREFILL}, read before for {@link Kind#DECODE}
 * @param sequences that are made side by side, 1 or more; the tokens of all count
 * @param best of the windows, in tokens a second
 * @param median of the windows, in tokens a second
 */
public record Rate(Kind kind, int tokens, int sequences, double best, double median) {
    /** Reading a prompt, or making token after token. */
    public enum Kind {
        PREFILL,
        DECODE
    }

    /**
     * @param windows tokens a second of each, one or more
     */
    static Rate of(Kind kind, int tokens, int sequences, List<Double> windows) {
        List<Double> sorted = windows.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Rate(kind, tokens, sequences, sorted.getLast(), median);
    }
}
