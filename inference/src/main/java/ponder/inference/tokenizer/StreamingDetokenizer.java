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
    private static final int LONGEST_CHARACTER = 4;

    private final Tokenizer tokenizer;
    private final Utf8Stream bytes = new Utf8Stream();
    private long[] held = new long[0];

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
        long[] ids = Arrays.copyOf(held, held.length + 1);
        ids[held.length] = id;
        int cut = cutCharacter(ids);
        held = Arrays.copyOfRange(ids, cut, ids.length);
        return cut == 0 ? "" : tokenizer.decodeText(Arrays.copyOf(ids, cut));
    }

    /**
     * Where the ids of an incomplete character begin. A byte that belongs to no character is
     * decoded by itself, so ids may be split where the parts give the same text as the whole.
     */
    private int cutCharacter(long[] ids) {
        String whole = tokenizer.decodeText(ids);
        if (!endsCut(whole)) {
            return ids.length;
        }
        for (int from = ids.length - 1; from > 0; from--) {
            String before = tokenizer.decodeText(Arrays.copyOf(ids, from));
            String after = tokenizer.decodeText(Arrays.copyOfRange(ids, from, ids.length));
            if (whole.equals(before + after)) {
                return from;
            }
        }
        return ids.length < LONGEST_CHARACTER ? 0 : ids.length;
    }

    private static boolean endsCut(String text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == REPLACEMENT;
    }

    /** The text of one id by itself, with U+FFFD for bytes that are not a complete character. */
    public String whole(int id) {
        return next(id) + flush();
    }

    /** What is still held back, at the end of a stream. */
    public String flush() {
        return flushHeld() + bytes.flush();
    }

    private String flushHeld() {
        String text = held.length == 0 ? "" : tokenizer.decodeText(held);
        held = new long[0];
        return text;
    }
}
