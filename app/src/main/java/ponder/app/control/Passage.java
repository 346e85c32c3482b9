package ponder.app.control;

import java.util.List;

/**
 * A text that is copied together with others.
 *
 * @param joint what stands between it and the next one: a line break, unless one text was cut
 */
public record Passage(String text, String joint) {
    static final String LINE = "\n";

    static String joined(List<Passage> passages) {
        StringBuilder all = new StringBuilder();
        String joint = "";
        for (Passage passage : passages) {
            all.append(joint).append(passage.text);
            joint = passage.joint;
        }
        return all.toString();
    }
}
