package ponder.app.session.map;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in sentences and lines, which together are the whole of it. */
final class Sentences {
    /** After a line, or after a full stop that a number does not go on from. */
    private static final Pattern END =
            Pattern.compile(
                    "\\n\\s*|(?<=[.!?…][)\"”]?)[ \\t]+(?=[^\\p{Ll}\\s])|(?<=[。！？])(?=[^\\n])");

    /**
     * @param paragraph whether a paragraph begins with it
     */
    record Sentence(int start, int end, boolean paragraph) {
        String in(String text) {
            return text.substring(start, end);
        }
    }

    private Sentences() {}

    /** None is blank. */
    static List<Sentence> of(String text) {
        List<Sentence> all = new ArrayList<>();
        int start = 0;
        boolean paragraph = true;
        Matcher end = END.matcher(text);
        while (start < text.length()) {
            boolean more = end.find();
            int next = more ? end.end() : text.length();
            if (!text.substring(start, next).isBlank()) {
                all.add(new Sentence(start, next, paragraph));
                paragraph = false;
                start = next;
            }
            paragraph |= more && end.group().chars().filter(c -> c == '\n').count() > 1;
            if (!more) {
                break;
            }
        }
        return all;
    }
}
