package ponder.app.arithmetic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that was decided.
 *
 * @param start index of its first character in the text
 * @param end index after its last character
 * @param statement as it is written there
 * @param right whether it is true
 * @param correction what would be true: a value, or a short statement; empty where it is right
 */
public record Finding(int start, int end, String statement, boolean right, String correction) {
    /** Between two numbers, or with a blank on both sides, it is a power. */
    private static final Pattern BOLD =
            Pattern.compile("(?<!\\S)\\*\\*(?=\\S)|(?<=\\S)\\*\\*(?!\\S)");

    private static final Pattern SAYS =
            Pattern.compile(
                    "(?is)(.*(?:=|\\b(?:is|equals|gives|makes|leaves|ist|ergibt|gibt|es|son|be)(?: a| un| ein)?\\b|等于|是|得)\\s*).*");

    /** The statement without marks of Markdown, of a pair of which often only one is in it. */
    public String plain() {
        return BOLD.matcher(statement).replaceAll("").replace("`", "");
    }

    /** The statement as it would be right. */
    public String corrected() {
        Matcher says = SAYS.matcher(statement);
        boolean whole = correction.matches(".* (?:[=<>]|is) .*");
        return right || whole || !says.matches()
                ? (right ? statement : correction)
                : says.group(1) + correction;
    }
}
