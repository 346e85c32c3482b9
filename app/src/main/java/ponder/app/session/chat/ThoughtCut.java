package ponder.app.session.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a thought, on which other words can follow: a formula or code that has begun
 * there is closed.
 *
 * <pre>{@code
 * ThoughtCut.after("So \\[ 4 + 4 = 9 = 3^2 \\]", 14); // So \\[ 4 + 4 = 9 \\]
 * }</pre>
 */
final class ThoughtCut {
    /** Of Markdown and LaTeX, which a statement may stand in. */
    private static final Pattern CLOSING_MARKS = Pattern.compile("[*`}$]*+(?:\\s*\\\\[)\\]])?+");

    private static final Pattern FENCE = Pattern.compile("^\\s*```", Pattern.MULTILINE);

    /** A line of a table of formulas may end with two backslashes and a bracket. */
    private static final Pattern BRACKET = Pattern.compile("\\\\[\\\\\\[\\]()]");

    /** What opens or closes something within a formula. */
    private static final Pattern GROUP =
            Pattern.compile("\\\\[{}]|(\\{)|\\\\begin(\\{[a-z*]+})|(}|\\\\end\\{[a-z*]+})");

    /** A dollar that closes a formula and is no price, by Pandoc's rule, on the same line. */
    private static final Pattern CLOSING_DOLLAR = Pattern.compile("[^\\n$]*[^\\s\\\\$]\\$(?!\\d)");

    private ThoughtCut() {}

    /**
     * @param end index after the last character that stays
     */
    static String after(String thought, int end) {
        Matcher marks = CLOSING_MARKS.matcher(thought).region(end, thought.length());
        int cut = marks.lookingAt() ? marks.end() : end;
        String kept = thought.substring(0, cut);
        if (FENCE.matcher(kept).results().count() % 2 == 1) {
            return kept + "\n```";
        }
        Matcher brackets = BRACKET.matcher(kept);
        int open = -1;
        String closing = "";
        while (brackets.find()) {
            switch (brackets.group()) {
                case "\\[", "\\(" -> {
                    open = brackets.end();
                    closing = brackets.group().equals("\\[") ? " \\]" : " \\)";
                }
                case "\\]", "\\)" -> open = -1;
                default -> {}
            }
        }
        return open >= 0
                ? kept + groupsClosed(kept.substring(open)) + closing
                : kept + dollarsClosed(kept, thought.substring(cut));
    }

    private static String dollarsClosed(String kept, String rest) {
        int block = kept.lastIndexOf("$$");
        if (block >= 0 && (kept.split("\\$\\$", -1).length - 1) % 2 == 1) {
            return groupsClosed(kept.substring(block)) + " $$";
        }
        String line = kept.substring(kept.lastIndexOf('\n') + 1).replace("$$", "");
        boolean open = line.chars().filter(c -> c == '$').count() % 2 == 1;
        return open && CLOSING_DOLLAR.matcher(rest).lookingAt()
                ? groupsClosed(line.substring(line.lastIndexOf('$'))) + "$"
                : "";
    }

    private static String groupsClosed(String formula) {
        Deque<String> open = new ArrayDeque<>();
        Matcher groups = GROUP.matcher(formula);
        while (groups.find()) {
            if (groups.group(1) != null) {
                open.push("}");
            } else if (groups.group(2) != null) {
                open.push(" \\end" + groups.group(2));
            } else if (groups.group(3) != null) {
                open.poll();
            }
        }
        return String.join("", open);
    }
}
