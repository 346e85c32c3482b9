package ponder.inference.tokenizer;

import java.util.Arrays;

/**
 * Ids to text, one at a time: a character whose bytes are spread over several tokens is held back
 * until it is complete. The text is that of ids which follow others, as a reply follows its prompt:
 * what Hugging Face decodes from both, less the prompt. Only bytes that are no UTF-8 differ, where
 * a whole run of byte tokens would be lost: here its whole characters stay.
 */
public final class StreamingDetokenizer {
    private static final char REPLACEMENT = '\uFFFD';

    /** In a word of letters of two bytes, every token can end within a letter. */
    private static final int MOST_HELD = 64;

    private final Tokenizer tokenizer;
    private final Utf8Stream bytes = new Utf8Stream();

    /** Ids up to the last that ended with a whole character were let go. */
    private long[] held = new long[0];

    /** Characters of the held ids' text that were given out. */
    private int given;

    public StreamingDetokenizer(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The text that {@code id} completes; may be empty. */
    public String next(int id) {
        String control = tokenizer.controlText(id);
        if (control != null) {
            return flush() + control;
        }
        Byte value = tokenizer.byteOf(id);
        return value == null ? bytes.flush() + text(id) : flushHeld() + bytes.next(value);
    }

    private String text(int id) {
        held = Arrays.copyOf(held, held.length + 1);
        held[held.length - 1] = id;
        String text = tokenizer.decodeText(held);
        int last = text.length() - 1;
        boolean cut = last >= 0 && text.charAt(last) == REPLACEMENT;
        if (!cut || held.length == MOST_HELD) {
            return rest(text);
        }
        String fresh = text.substring(Math.min(given, last), last);
        given = last;
        return fresh;
    }

    private String rest(String text) {
        String rest = text.substring(Math.min(given, text.length()));
        held = new long[0];
        given = 0;
        return rest;
    }

    /** The text of one id by itself, with U+FFFD for bytes that are not a complete character. */
    public String whole(int id) {
        return next(id) + flush();
    }

    /** Whether a character has begun and is not complete. */
    public boolean holds() {
        return held.length > 0 || bytes.holds();
    }

    /** What is still held back, at the end of a stream. */
    public String flush() {
        return flushHeld() + bytes.flush();
    }

    private String flushHeld() {
        return held.length == 0 ? "" : rest(tokenizer.decodeText(held));
    }
}
