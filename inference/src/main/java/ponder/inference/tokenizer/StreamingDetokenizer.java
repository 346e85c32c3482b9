package ponder.inference.tokenizer;

/**
 * Ids to text, one at a time: a character whose bytes are spread over several tokens is held back
 * until it is whole.
 */
public final class StreamingDetokenizer {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_CHARACTER = 4;

    private final Tokenizer tokenizer;
    private long[] held = new long[0];

    public StreamingDetokenizer(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The text that {@code id} completes, maybe empty. */
    public String next(int id) {
        String control = tokenizer.controlText(id);
        if (control != null) {
            return flush() + control;
        }
        long[] ids = new long[held.length + 1];
        System.arraycopy(held, 0, ids, 0, held.length);
        ids[held.length] = id;
        String text = tokenizer.decodeText(ids);
        boolean cutCharacter =
                !text.isEmpty()
                        && text.charAt(text.length() - 1) == REPLACEMENT
                        && ids.length < LONGEST_CHARACTER;
        held = cutCharacter ? ids : new long[0];
        return cutCharacter ? "" : text;
    }

    /** The text of one id by itself, with U+FFFD for bytes that are no whole character. */
    public String whole(int id) {
        return next(id) + flush();
    }

    /** What is still held back, at the end of a stream. */
    public String flush() {
        String text = held.length == 0 ? "" : tokenizer.decodeText(held);
        held = new long[0];
        return text;
    }
}
