package ponder.app.markdown.math;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A formula that is still being written, made one that can be laid out as far as it has come. */
final class BegunFormula {
    /** At its end; it may still become another command when the next letter comes. */
    private static final Pattern HALF_COMMAND =
            Pattern.compile(
                    "(?<!\\\\)((?:\\\\{2})*)\\\\(?:[A-Za-z]*|(?:begin|end)\\{[A-Za-z*]*)\\s*$");

    private static final Pattern PAIRED =
            Pattern.compile(
                    "\\\\(left|right)(?![A-Za-z])|\\\\(begin|end)\\{([A-Za-z]+\\*?)}|\\\\.|[{}]",
                    Pattern.DOTALL);

    private BegunFormula() {}

    /** Without what is half a command, and with an end for all that has none. */
    static String whole(String latex) {
        String known = latex;
        for (String more = withoutHalf(known); !more.equals(known); more = withoutHalf(known)) {
            known = more;
        }
        return known + String.join("", ends(known));
    }

    private static String withoutHalf(String latex) {
        return HALF_COMMAND.matcher(latex).replaceAll("$1").strip();
    }

    /** What is missing, the innermost first. */
    private static Deque<String> ends(String latex) {
        Deque<String> ends = new ArrayDeque<>();
        Matcher paired = PAIRED.matcher(latex);
        while (paired.find()) {
            String word = paired.group();
            if (word.equals("{")) {
                ends.push("}");
            } else if ("left".equals(paired.group(1))) {
                ends.push("\\right.");
            } else if ("begin".equals(paired.group(2))) {
                ends.push("\\end{" + paired.group(3) + "}");
            } else if (word.equals("}") || paired.group(1) != null || paired.group(2) != null) {
                ends.poll();
            }
        }
        return ends;
    }
}
