package ponder.inference.chat.jinja.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Tuple;

/** The ways in which Python cuts a text into pieces. */
public final class Splits {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    /** What a piece of a text takes beside its characters. */
    private static final int PIECE = 16;

    private Splits() {}

    /**
     * {@code split} and {@code rsplit}.
     *
     * @param separator null for runs of white space
     * @param most cuts, negative for all
     * @param fromEnd whether the cuts are counted from the end
     */
    static List<@Nullable Object> split(
            String text, @Nullable String separator, long most, boolean fromEnd) {
        Budget.characters(text.length());
        if (separator == null) {
            return fromEnd ? wordsFromEnd(text, most) : words(text, most);
        }
        if (separator.isEmpty()) {
            throw new TemplateException("it splits a text by nothing");
        }
        List<@Nullable Object> pieces = new ArrayList<>();
        return fromEnd
                ? piecesFromEnd(text, separator, most, pieces)
                : pieces(text, separator, most, pieces);
    }

    private static List<@Nullable Object> pieces(
            String text, String separator, long most, List<@Nullable Object> pieces) {
        int from = 0;
        int at = text.indexOf(separator);
        while (at >= 0 && (most < 0 || pieces.size() < most)) {
            Budget.characters(PIECE);
            pieces.add(text.substring(from, at));
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static List<@Nullable Object> piecesFromEnd(
            String text, String separator, long most, List<@Nullable Object> pieces) {
        int to = text.length();
        int at = text.lastIndexOf(separator);
        while (at >= 0 && (most < 0 || pieces.size() < most)) {
            Budget.characters(PIECE);
            pieces.add(text.substring(at + separator.length(), to));
            to = at;
            at =
                    to < separator.length()
                            ? -1
                            : text.lastIndexOf(separator, to - separator.length());
        }
        pieces.add(text.substring(0, to));
        return pieces.reversed();
    }

    private static List<@Nullable Object> words(String text, long most) {
        List<@Nullable Object> words = new ArrayList<>();
        int from = after(text, 0, true);
        while (from < text.length()) {
            boolean last = most >= 0 && words.size() >= most;
            int end = last ? text.length() : after(text, from, false);
            Budget.characters(PIECE);
            words.add(text.substring(from, end));
            from = after(text, end, true);
        }
        return words;
    }

    /** Where a run of white space, or of anything else, ends. */
    private static int after(String text, int from, boolean space) {
        int end = from;
        while (end < text.length() && Spaces.isSpace(text.charAt(end)) == space) {
            end++;
        }
        return end;
    }

    private static List<@Nullable Object> wordsFromEnd(String text, long most) {
        String mirrored = new StringBuilder(text).reverse().toString();
        List<@Nullable Object> words = new ArrayList<>();
        for (Object word : words(mirrored, most)) {
            words.add(new StringBuilder((String) word).reverse().toString());
        }
        return words.reversed();
    }

    /** {@code splitlines}: at every end of a line that Unicode knows. */
    public static List<@Nullable Object> lines(String text, boolean keepEnds) {
        Budget.characters(text.length());
        List<@Nullable Object> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.indexOf(text.charAt(i)) >= 0) {
                int end = text.startsWith("\r\n", i) ? i + 2 : i + 1;
                lines.add(text.substring(from, keepEnds ? end : i));
                from = end;
                i = end - 1;
            }
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    static Tuple partition(String text, String separator, boolean fromEnd) {
        if (separator.isEmpty()) {
            throw new TemplateException("it splits a text by nothing");
        }
        int at = fromEnd ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return fromEnd ? Tuple.of("", "", text) : Tuple.of(text, "", "");
        }
        return Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
