package ponder.inference;

/**
 * What ends a thought or a reply that would not come to a good end by itself.
 *
 * @param loops that are noticed: a thought is cut short, a reply ends as {@link FinishReason#LOOP}
 * @param closingWords said for the model when its thought is cut short, one line; empty for those
 *     of the thought's language
 * @param leastCertainty of each 64 tokens in a row, the geometric mean of their probabilities, 0 to
 *     1: below it the reply ends as {@link FinishReason#UNSURE}; 0 for none
 */
public record ReplyGuard(LoopGuard loops, String closingWords, double leastCertainty) {
    public static final ReplyGuard DEFAULT = new ReplyGuard(LoopGuard.ON, "", 0);

    /** The same with other closing words. */
    public ReplyGuard saying(String words) {
        return new ReplyGuard(loops, words, leastCertainty);
    }

    /** The same for a reply that must be sure of itself. */
    public ReplyGuard atLeast(double certainty) {
        return new ReplyGuard(loops, closingWords, certainty);
    }
}
