package ponder.inference.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.sampling.TokenProbabilities;

/**
 * Lets a model predict a text and, in step with it, a reference: only a few rows of logits of each
 * are ever kept, for those of a whole text would fill gigabytes.
 */
public final class Evaluation {
    /** Ids of a pass; more are no faster on a CPU. */
    private static final int PORTION = 64;

    private final LanguageModel model;
    private final @Nullable LanguageModel reference;
    private final List<Window> windows;
    private final int portion;
    private final double[] losses;
    private final double[] referenceLosses;
    private final double[] divergences;
    private final boolean[] same;
    private final double[] differences;
    private int scored;

    /**
     * @param reference with the same vocabulary; null for none
     */
    public Evaluation(
            LanguageModel model, @Nullable LanguageModel reference, List<Window> windows) {
        this.model = model;
        this.reference = reference;
        this.windows = windows;
        boolean everyRow =
                model.givesEveryRow() && (reference == null || reference.givesEveryRow());
        this.portion = everyRow ? PORTION : 1;
        int positions = windows.stream().mapToInt(Window::scored).sum();
        this.losses = new double[positions];
        this.referenceLosses = new double[positions];
        this.divergences = new double[positions];
        this.same = new boolean[positions];
        this.differences = new double[positions];
    }

    /**
     * Reads all windows.
     *
     * @param tokens of the text, for the report
     * @param progress told the finished part, 0 to 1, before each pass; what it throws ends the
     *     evaluation
     */
    public Perplexity run(int tokens, DoubleConsumer progress) {
        int done = 0;
        for (Window window : windows) {
            int before = done;
            read(window, in -> progress.accept((before + in) / windows.size()));
            done++;
        }
        return new Perplexity(
                tokens,
                windows.getFirst().ids().length,
                losses.length,
                perplexity(losses),
                reference == null ? null : divergence());
    }

    private void read(Window window, DoubleConsumer progress) {
        int last = window.ids().length - 1;
        try (DecoderState state = model.newState();
                DecoderState other = reference == null ? null : reference.newState()) {
            int to;
            for (int from = 0; from < last; from = to) {
                progress.accept((double) from / last);
                boolean counts = from >= window.firstScored();
                to = Math.min(from + portion, counts ? last : window.firstScored());
                int[] ids = Arrays.copyOfRange(window.ids(), from, to);
                int rows = counts ? ids.length : 1;
                float[][] logits = state.forward(ids, rows);
                float[][] others = other == null ? null : other.forward(ids, rows);
                if (counts) {
                    score(logits, others, Arrays.copyOfRange(window.ids(), from + 1, to + 1));
                }
            }
        }
    }

    /**
     * @param next the id that follows each row
     */
    private void score(float[][] logits, float @Nullable [][] others, int[] next) {
        int first = scored;
        IntStream.range(0, next.length)
                .parallel()
                .forEach(
                        row ->
                                score(
                                        first + row,
                                        logits[row],
                                        others == null ? null : others[row],
                                        next[row]));
        scored += next.length;
    }

    private void score(int position, float[] logits, float @Nullable [] others, int next) {
        TokenProbabilities probabilities = TokenProbabilities.of(logits);
        losses[position] = -probabilities.logarithm(next);
        if (others != null) {
            TokenProbabilities expected = TokenProbabilities.of(others);
            referenceLosses[position] = -expected.logarithm(next);
            divergences[position] = expected.divergence(probabilities);
            same[position] = expected.likeliest(1)[0] == probabilities.likeliest(1)[0];
            differences[position] = largestDifference(logits, others);
        }
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        }
        return largest;
    }

    private static double perplexity(double[] losses) {
        return Math.exp(Arrays.stream(losses).average().orElseThrow());
    }

    private Divergence divergence() {
        double[] sorted = divergences.clone();
        Arrays.sort(sorted);
        long equal = IntStream.range(0, same.length).filter(i -> same[i]).count();
        return new Divergence(
                perplexity(referenceLosses),
                Arrays.stream(divergences).average().orElseThrow(),
                standardError(),
                quantile(sorted, 0.99),
                sorted[sorted.length - 1],
                (double) equal / same.length,
                Arrays.stream(differences).max().orElseThrow());
    }

    private double standardError() {
        int each = windows.getFirst().scored();
        double[] means =
                IntStream.range(0, windows.size())
                        .mapToDouble(
                                w ->
                                        Arrays.stream(divergences, w * each, (w + 1) * each)
                                                .average()
                                                .orElseThrow())
                        .toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
        return Math.sqrt(squares / (means.length - 1) / means.length);
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
