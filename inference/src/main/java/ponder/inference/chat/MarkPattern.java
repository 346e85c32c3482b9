package ponder.inference.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the marks of a {@link ReplyFormat}: {@code {name}} is the control token of that name where
 * the vocabulary has it, and its text where it has none; {@code [x]} may be missing; {@code *} is
 * any text, as short as possible; everything else is itself.
 */
final class MarkPattern {
    /** Around the name of a control token in a stream; noncharacters, which no text holds. */
    static final char HIDDEN = '\uFDD1';

    static final char SHOWN = '\uFDD2';
    static final char END = '\uFDD3';

    private static final String ANY = "[\\s\\S]{0,160}?";

    private MarkPattern() {}

    /**
     * For a stream in which control tokens are told from text.
     *
     * @param isToken whether the vocabulary has a control token of a name
     */
    static Pattern ofStream(String mark, Predicate<String> isToken) {
        return Pattern.compile(regex(mark, isToken));
    }

    /** For text that spells control tokens. */
    static Pattern ofText(String mark, String suffix) {
        return Pattern.compile(regex(mark, name -> false) + suffix);
    }

    private static String regex(String mark, Predicate<String> isToken) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < mark.length()) {
            int next = at + 1;
            switch (mark.charAt(at)) {
                case '{' -> {
                    next = mark.indexOf('}', at) + 1;
                    String name = mark.substring(at + 1, next - 1);
                    regex.append(isToken.test(name) ? token(name) : Pattern.quote(name));
                }
                case '[' -> regex.append("(?:");
                case ']' -> regex.append(")?");
                case '*' -> regex.append(ANY);
                default -> regex.append(Pattern.quote(mark.substring(at, next)));
            }
            at = next;
        }
        return regex.toString();
    }

    private static String token(String name) {
        return "[" + HIDDEN + SHOWN + "]" + Pattern.quote(name) + END;
    }

    /** The control tokens that a mark names. */
    static List<String> names(String mark) {
        List<String> names = new ArrayList<>();
        for (int at = mark.indexOf('{'); at >= 0; at = mark.indexOf('{', at + 1)) {
            names.add(mark.substring(at + 1, mark.indexOf('}', at)));
        }
        return names;
    }
}
