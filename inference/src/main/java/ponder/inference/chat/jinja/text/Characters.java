package ponder.inference.chat.jinja.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/** What kind of characters a text has, and their case. */
public final class Characters {
    private Characters() {}

    static boolean test(String text, String method) {
        return switch (method) {
            case "isascii" -> all(text, c -> c < 0x80);
            case "isprintable" -> all(text, c -> c == ' ' || !isHidden(c));
            case "islower", "isupper" -> uniform(text, method.equals("isupper"));
            case "istitle" -> uniform(text) && text.equals(title(text));
            case "isidentifier" ->
                    !text.isEmpty()
                            && Character.isUnicodeIdentifierStart(firstOf(text))
                                    | text.startsWith("_")
                            && all(text, c -> Character.isUnicodeIdentifierPart(c));
            default -> !text.isEmpty() && all(text, kind(method));
        };
    }

    private static IntPredicate kind(String method) {
        return switch (method) {
            case "isalpha" -> Character::isLetter;
            case "isalnum" -> c -> Character.isLetter(c) || isNumeric(c);
            case "isspace" -> Spaces::isSpace;
            case "isdecimal" -> Character::isDigit;
            case "isdigit" -> c -> Character.isDigit(c) || "²³¹".indexOf(c) >= 0;
            default -> Characters::isNumeric;
        };
    }

    private static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c) || Spaces.isSpace(c) || !Character.isDefined(c);
    }

    private static boolean all(String text, IntPredicate holds) {
        return text.codePoints().allMatch(holds);
    }

    private static int firstOf(String text) {
        return text.codePointAt(0);
    }

    private static boolean cased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean uniform(String text) {
        return text.codePoints().anyMatch(Characters::cased);
    }

    /** Whether there are letters, and all of them in one case. */
    public static boolean uniform(String text, boolean upper) {
        return uniform(text)
                && all(
                        text,
                        c ->
                                !cased(c)
                                        || upper == Character.isUpperCase(c)
                                                && !Character.isTitleCase(c));
    }

    /** The first letter large and the rest small. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return titled(text.codePointAt(0)) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /** {@code str.title}: a word begins wherever a letter follows something else. */
    static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            String one = Character.toString(c);
            out.append(inside ? one.toLowerCase(Locale.ROOT) : titled(c));
            inside = cased(c);
        }
        return out.toString();
    }

    /** As the title filter has it: the first character large, whatever it is. */
    public static String titled(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(Locale.ROOT)
                + word.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String titled(int c) {
        int title = Character.toTitleCase(c);
        return title != c || Character.isTitleCase(c)
                ? Character.toString(title)
                : Character.toString(c).toUpperCase(Locale.ROOT).length() > 1
                        ? capitalized(Character.toString(c).toUpperCase(Locale.ROOT))
                        : Character.toString(c);
    }

    /** A letter that has no large form of its own, such as ß, becomes Ss. */
    private static String capitalized(String upper) {
        int first = upper.offsetByCodePoints(0, 1);
        return upper.substring(0, first) + upper.substring(first).toLowerCase(Locale.ROOT);
    }

    static String swapped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .mapToObj(
                        c ->
                                Character.isUpperCase(c)
                                        ? Character.toString(c).toLowerCase(Locale.ROOT)
                                        : Character.toString(c).toUpperCase(Locale.ROOT))
                .forEach(out::append);
        return out.toString();
    }
}
