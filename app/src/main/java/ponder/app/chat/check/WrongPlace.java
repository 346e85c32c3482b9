package ponder.app.chat.check;

import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import ponder.app.arithmetic.Finding;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;

/** Where a wrong statement stands in a text that is on screen. */
public final class WrongPlace {
    private WrongPlace() {}

    /** The paragraph or formula; of a long text its part gets its nodes first. */
    public static Optional<ProseFlow> of(Parent text, Finding wrong) {
        List<String> words = List.of(wrong.statement(), WrongMarks.bare(wrong));
        LazyColumn.partialIn(text).toList().forEach(column -> bring(column, words));
        return ProseFlow.allIn(text).stream()
                .filter(flow -> says(flow.text(0, flow.length()), words))
                .findFirst();
    }

    private static void bring(LazyColumn column, List<String> words) {
        List<String> texts = column.texts();
        for (int i = 0; i < texts.size(); i++) {
            if (says(texts.get(i), words)) {
                column.bring(i);
                return;
            }
        }
    }

    private static boolean says(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }
}
