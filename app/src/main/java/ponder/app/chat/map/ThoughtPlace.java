package ponder.app.chat.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;
import ponder.app.session.map.Segment;

/**
 * Where in a thought as it is laid out a step begins: at its first words, which may have been said
 * before.
 *
 * @param flow the paragraph
 * @param index of the words in it
 * @param length of the words
 */
public record ThoughtPlace(ProseFlow flow, int index, int length) {
    /** As far as neither Markdown nor LaTeX changes them, and not into the middle of a word. */
    private static final Pattern PLAIN =
            Pattern.compile("\\p{L}[^*_`$\\\\\\n\\[#|<]{3,159}(?![\\p{L}\\p{N}&&[^\\p{IsHan}]])");

    /**
     * The first words of a step that are there as they were written, for a formula is drawn.
     *
     * @param pane with the whole thought laid out
     */
    public static Optional<ThoughtPlace> of(Parent pane, String thought, Segment step) {
        Matcher plain = PLAIN.matcher(thought);
        plain.region(step.start(), step.end());
        while (plain.find()) {
            String words = plain.group().stripTrailing();
            int before = count(thought.substring(0, plain.start()), words);
            Optional<ThoughtPlace> place = find(pane, words, before);
            if (place.isPresent()) {
                return place;
            }
        }
        return Optional.empty();
    }

    /**
     * @param number how often the words were said before
     */
    private static Optional<ThoughtPlace> find(Parent pane, String words, int number) {
        int before = number;
        for (LazyColumn column : columns(pane)) {
            List<String> texts = column.texts();
            for (int i = 0; i < texts.size(); i++) {
                int here = count(texts.get(i), words);
                if (before < here) {
                    return in(column.bring(i), words, before);
                }
                before -= here;
            }
        }
        return Optional.empty();
    }

    private static Optional<ThoughtPlace> in(Region part, String words, int number) {
        int left = number;
        for (ProseFlow flow : ProseFlow.allIn(part)) {
            String text = flow.text(0, flow.length());
            for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
                if (left-- == 0) {
                    return Optional.of(new ThoughtPlace(flow, at, words.length()));
                }
            }
        }
        return Optional.empty();
    }

    private static int count(String text, String words) {
        int count = 0;
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            count++;
        }
        return count;
    }

    private static List<LazyColumn> columns(Node root) {
        List<LazyColumn> found = new ArrayList<>();
        if (root instanceof LazyColumn column) {
            found.add(column);
        } else if (root instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(columns(child)));
        }
        return found;
    }

    /** Where on the screen the words are, once they are marked. */
    public Bounds onScreen() {
        Node words = flow.lookup(".find-current");
        return words == null
                ? flow.localToScreen(flow.getLayoutBounds())
                : words.localToScreen(words.getBoundsInLocal());
    }

    /** Marks the words, or takes the mark away. */
    public void mark(boolean marked) {
        flow.mark(marked ? List.of(index) : List.of(), length, marked ? 0 : -1);
    }
}
