package ponder.inference.chat;

/**
 * The beginning of a reply, which the model goes on from as if it had said it itself.
 *
 * @param reasoning the thought so far; a template without thoughts leaves it out
 * @param thoughtOpen whether the model goes on thinking; otherwise the thought is closed
 * @param content the answer so far; empty while the thought is open
 */
public record ReplyStart(String reasoning, boolean thoughtOpen, String content) {
    public ReplyStart {
        if (thoughtOpen && !content.isEmpty()) {
            throw new IllegalArgumentException("An answer begins after the thought is closed.");
        }
    }

    /** Goes on inside a thought. */
    public static ReplyStart thought(String reasoning) {
        return new ReplyStart(reasoning, true, "");
    }

    /** Goes on with an answer. */
    public static ReplyStart answer(String reasoning, String content) {
        return new ReplyStart(reasoning, false, content);
    }
}
