package ponder.app.conversation.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves the headings of an answer below those of the document that it becomes a part of. */
final class MarkdownHeadings {
    /** A chat's title and who speaks are above. */
    private static final int LEVELS = 2;

    private static final int LOWEST = 6;
    private static final Pattern HEADING = Pattern.compile("( {0,3})(#{1,6})([ \\t].*)?");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)[ \\t]*");
    private static final Pattern PARAGRAPH = Pattern.compile(" {0,3}[^\\s#>|`~=*+-].*");

    private MarkdownHeadings() {}

    static String below(String markdown) {
        List<String> out = new ArrayList<>();
        String fence = "";
        for (String line : markdown.split("\n", -1)) {
            Matcher opening = FENCE.matcher(line);
            if (!fence.isEmpty()) {
                fence = closes(line, fence) ? "" : fence;
                out.add(line);
            } else if (opening.matches()) {
                fence = opening.group(1);
                out.add(line);
            } else {
                add(out, line);
            }
        }
        return String.join("\n", out);
    }

    private static boolean closes(String line, String fence) {
        String mark = line.strip();
        return mark.length() >= fence.length() && mark.chars().allMatch(c -> c == fence.charAt(0));
    }

    private static void add(List<String> out, String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher underline = UNDERLINE.matcher(line);
        boolean below = !out.isEmpty() && PARAGRAPH.matcher(out.getLast()).matches();
        if (heading.matches()) {
            int level = Math.min(LOWEST, heading.group(2).length() + LEVELS);
            String text = heading.group(3);
            out.add(heading.group(1) + "#".repeat(level) + (text == null ? "" : text));
        } else if (underline.matches() && below) {
            int level = LEVELS + (underline.group(1).startsWith("=") ? 1 : 2);
            out.add("#".repeat(level) + " " + out.removeLast().strip());
        } else {
            out.add(line);
        }
    }
}
