package ponder.inference;

/**
 * What ends a thought or a reply that would not come to a good end by itself.
 *
 * @param loops that are noticed: a thought is cut short, a reply ends as {@link FinishReason#LOOP}
 * @param closingWords said for the model when its thought is cut short, one line; empty for those
 *     of the thought's language
 */
public record ReplyGuard(LoopGuard loops, String closingWords) {
    public static final ReplyGuard DEFAULT = new ReplyGuard(LoopGuard.ON, "");

    /** The same with other closing words. */
    public ReplyGuard saying(String words) {
        return new ReplyGuard(loops, words);
    }
}
