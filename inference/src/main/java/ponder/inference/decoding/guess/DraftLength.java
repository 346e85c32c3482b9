package ponder.inference.decoding.guess;

import java.util.Arrays;

/**
 * How many tokens are worth a guess, by how often guesses from matches of this length were right:
 * whether or not they were computed, each token that comes shows what the guess would have been
 * worth. Known tokens and nothing else decide, so that a reply is made again in the same passes.
 */
final class DraftLength {
    private static final int MOST = 10;

    /**
     * What each further token adds to a pass of one; 0.26 to 0.35 were measured on a CPU, where
     * reading the weights decides.
     */
    static final double COST = 0.3;

    /** What a draft must promise, so that unlucky ones are paid for. */
    static final double LEAST_GAIN = 1.1;

    /** By the bits of the match's length: from two or three tokens to 32. */
    private static final double[] EXPECTED = {0, 0, 0.2, 0.4, 0.6, 0.75, 0.8};

    private final Share[] right = new Share[EXPECTED.length];

    DraftLength() {
        Arrays.setAll(right, i -> new Share(EXPECTED[i]));
    }

    /** The next token after a match of so many has shown whether it was as there. */
    void was(int match, boolean same) {
        right[kind(match)].was(same);
    }

    /** How many tokens to guess after a match of so many; 0 where none is worth it. */
    int of(int match) {
        double share = right[kind(match)].value();
        int best = 0;
        double gain = LEAST_GAIN;
        double expected = 1;
        double chance = 1;
        for (int count = 1; count <= MOST; count++) {
            chance *= share;
            expected += chance;
            double each = expected / (1 + COST * count);
            if (each > gain) {
                gain = each;
                best = count;
            }
        }
        return best;
    }

    private static int kind(int match) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.min(match, RepeatedText.LONGEST));
    }
}
