package ponder.app.session.parting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Paragraphs of two texts that say nearly the same, in the order of both. */
final class LikeParagraphs {
    /** As likely by chance as by meaning. */
    private static final double LEAST = 0.5;

    /** More are not compared each with each. */
    private static final int MOST = 20_000;

    private final List<List<String>> one;
    private final List<List<String>> other;
    private final double[][] likeness;
    private final double[][] best;

    /** Indices of two that belong together. */
    record Pair(int one, int other) {}

    private LikeParagraphs(List<String> one, List<String> other) {
        this.one = one.stream().map(WordDiff::words).toList();
        this.other = other.stream().map(WordDiff::words).toList();
        this.likeness = new double[one.size()][other.size()];
        this.best = new double[one.size() + 1][other.size() + 1];
    }

    /** Of all ways to pair them in order, that with the most in common. */
    static Iterable<Pair> of(List<String> one, List<String> other) {
        return (long) one.size() * other.size() > MOST
                ? List.of()
                : new LikeParagraphs(one, other).pairs();
    }

    private Deque<Pair> pairs() {
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                double like = WordDiff.likeness(one.get(i - 1), other.get(j - 1));
                likeness[i - 1][j - 1] = like < LEAST ? 0 : like;
                best[i][j] =
                        Math.max(
                                best[i - 1][j - 1] + likeness[i - 1][j - 1],
                                Math.max(best[i - 1][j], best[i][j - 1]));
            }
        }
        return walkedBack();
    }

    private Deque<Pair> walkedBack() {
        Deque<Pair> pairs = new ArrayDeque<>();
        int i = one.size();
        int j = other.size();
        while (i > 0 && j > 0) {
            double like = likeness[i - 1][j - 1];
            if (like > 0 && best[i][j] == best[i - 1][j - 1] + like) {
                pairs.addFirst(new Pair(--i, --j));
            } else if (best[i - 1][j] >= best[i][j - 1]) {
                i--;
            } else {
                j--;
            }
        }
        return pairs;
    }
}
