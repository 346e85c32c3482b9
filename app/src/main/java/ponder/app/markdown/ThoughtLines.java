package ponder.app.markdown;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Thoughts are written in lines, which Markdown would join, and a sum that goes on in a new one is
 * no list. Code and formulas of several lines stay as they are written; a formula without an end is
 * none.
 */
public final class ThoughtLines {
    private static final Pattern SUM = Pattern.compile("^\\+(?= *\\d)");
    private static final Pattern MARK =
            Pattern.compile("^ {0,3}(```|~~~)|(\\\\[\\[(]|\\$\\$|\\\\begin\\{[^}]*})");
    private static final Map<String, String> ENDS = Map.of("\\[", "\\]", "\\(", "\\)", "$$", "$$");
    private static final String BREAK = "  ";

    private final String thought;

    /** Where what ends a formula comes for the last time. */
    private final Map<String, Integer> lastEnds = new HashMap<>();

    private ThoughtLines(String thought) {
        this.thought = thought;
    }

    /** A thought as Markdown that keeps its lines. */
    public static String kept(String thought) {
        return new ThoughtLines(thought).kept();
    }

    private String kept() {
        String[] lines = thought.split("\n", -1);
        StringBuilder kept = new StringBuilder(thought.length() + 2 * lines.length);
        String end = "";
        int from = 0;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            boolean within = !end.isEmpty();
            end = endAfter(line, from, end);
            from += line.length() + 1;
            kept.append(within ? line : SUM.matcher(line).replaceFirst("\\\\+"));
            if (end.isEmpty() && i + 1 < lines.length && goOn(line, lines[i + 1])) {
                kept.append(BREAK);
            }
            kept.append(i + 1 < lines.length ? "\n" : "");
        }
        return kept.toString();
    }

    private static boolean goOn(String line, String next) {
        return !line.isBlank()
                && !line.endsWith(BREAK)
                && !next.isEmpty()
                && !Character.isWhitespace(next.charAt(0));
    }

    /**
     * How what is still open after a line will end; empty where nothing is.
     *
     * @param from where it begins
     * @param end the same before it
     */
    private String endAfter(String line, int from, String end) {
        String open = end;
        int at = 0;
        while (true) {
            if (!open.isEmpty()) {
                int closed = line.indexOf(open, at);
                if (closed < 0) {
                    return open;
                }
                at = closed + open.length();
                open = "";
            }
            Matcher mark = MARK.matcher(line);
            if (!mark.find(at)) {
                return "";
            }
            at = mark.end();
            open = mark.group(1) != null ? mark.group(1) : endOf(mark.group(2));
            if (mark.group(1) == null && lastEnd(open) < from + at) {
                open = "";
            }
        }
    }

    private int lastEnd(String end) {
        return lastEnds.computeIfAbsent(end, thought::lastIndexOf);
    }

    private static String endOf(String mark) {
        return ENDS.getOrDefault(mark, mark.replace("begin", "end"));
    }
}
