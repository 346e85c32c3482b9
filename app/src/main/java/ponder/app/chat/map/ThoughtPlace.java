package ponder.app.chat.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;

/**
 * Where in a thought as it is laid out a step begins: at its first words, which may have been said
 * before.
 *
 * @param flow the paragraph
 * @param index of the words in it
 * @param length of the words
 */
public record ThoughtPlace(ProseFlow flow, int index, int length) {
    /** As far as neither Markdown nor LaTeX changes them. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}][^*_`$\\\\\\n\\[#|<]{0,47}");

    /**
     * @param pane with the whole thought laid out
     * @param start index in the thought
     */
    public static Optional<ThoughtPlace> of(Parent pane, String thought, int start) {
        Matcher plain = PLAIN.matcher(thought);
        if (!plain.find(start)) {
            return Optional.empty();
        }
        String words = plain.group().stripTrailing();
        int before = count(thought.substring(0, plain.start()), words);
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

    /** Marks the words, or takes the mark away. */
    public void mark(boolean marked) {
        flow.mark(marked ? List.of(index) : List.of(), length, marked ? 0 : -1);
    }
}
