package ponder.inference.chat.jinja.text;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What Python takes for white space, and its taking away from the ends of a text. */
public final class Spaces {
    private Spaces() {}

    public static boolean isSpace(int c) {
        return Character.isWhitespace(c) || c == 0x85 || c == 0xa0 || c == 0x2007 || c == 0x202f;
    }

    public static boolean isSpace(String text) {
        return text.chars().allMatch(Spaces::isSpace);
    }

    /** Python's {@code strip}, {@code lstrip} and {@code rstrip}; null stands for white space. */
    public static String strip(
            String text, @Nullable String characters, boolean left, boolean right) {
        IntPredicate taken = characters == null ? Spaces::isSpace : c -> characters.indexOf(c) >= 0;
        int from = 0;
        int to = text.length();
        while (left && from < to && taken.test(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && taken.test(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }
}
