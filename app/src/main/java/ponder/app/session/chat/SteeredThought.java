package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import ponder.inference.AnswerSoFar;

/** What is asked of a thought on its way, and what is said to it. */
public final class SteeredThought {
    private final ReadOnlyObjectWrapper<List<AnswerSoFar>> answers =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<String> pendingHints = FXCollections.observableArrayList();

    /** What it would have come to on its way, in order. */
    public ReadOnlyObjectProperty<List<AnswerSoFar>> answersProperty() {
        return answers.getReadOnlyProperty();
    }

    /** Hints that wait for the end of the thought's sentence. */
    public ObservableList<String> pendingHints() {
        return pendingHints;
    }

    void show(List<AnswerSoFar> all) {
        answers.set(all);
    }

    void probed(AnswerSoFar answer) {
        List<AnswerSoFar> more = new ArrayList<>(answers.get());
        more.add(answer);
        answers.set(List.copyOf(more));
    }

    void hinting(String words) {
        pendingHints.add(words);
    }

    /** One of them did not fit. */
    void refused(String words) {
        pendingHints.remove(words);
    }

    /**
     * One of them stands in the thought.
     *
     * @param text as it stands there
     */
    void hinted(String text) {
        pendingHints.stream().filter(text::contains).findFirst().ifPresent(pendingHints::remove);
    }

    /** Hints for which the thought was over too soon. */
    List<String> takeBackHints() {
        List<String> late = List.copyOf(pendingHints);
        pendingHints.clear();
        return late;
    }
}
