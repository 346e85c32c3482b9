package ponder.app.chat.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.KeptNodes;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Question;
import ponder.app.text.Texts;

/** The questions that wait for their turn, each of which can be changed or removed. */
final class WaitingQuestions extends VBox {
    private final ChatViewModel chat;
    private final IntConsumer takenBack;
    private List<Row> rows = List.of();
    private final InvalidationListener listener = o -> show();

    /**
     * @param takenBack is told how long the question is that is before what is being written
     */
    WaitingQuestions(ChatViewModel chat, IntConsumer takenBack) {
        this.chat = chat;
        this.takenBack = takenBack;
        getStyleClass().add("waiting-questions");
        managedProperty().bind(visibleProperty());
        chat.waiting().addListener(listener);
        show();
    }

    private void show() {
        List<Row> before = new ArrayList<>(rows);
        rows = chat.waiting().stream().map(question -> row(question, before)).toList();
        setVisible(!rows.isEmpty());
        KeptNodes.show(getChildren(), rows);
    }

    /** The row that the question has had, for it may be pressed or have the focus. */
    private Row row(Question question, List<Row> before) {
        for (Row row : before) {
            if (row.shows(question)) {
                before.remove(row);
                row.question = question;
                return row;
            }
        }
        return new Row(question);
    }

    private final class Row extends HBox {
        private Question question;

        private Row(Question question) {
            super(4);
            this.question = question;
            setAlignment(Pos.CENTER_LEFT);
            Label mark = new Label(Texts.of("waiting.next"));
            mark.getStyleClass().add("note-line");
            mark.setMinWidth(USE_PREF_SIZE);
            Label text = new Label(question.text().replaceAll("\\s+", " "));
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            getChildren()
                    .addAll(
                            mark,
                            text,
                            Icons.button(
                                    Feather.EDIT_2,
                                    Texts.of("waiting.edit"),
                                    () -> takeBack(this.question)),
                            Icons.button(
                                    Feather.X,
                                    Texts.of("waiting.remove"),
                                    () -> chat.commands().withdraw(this.question)));
        }

        /** Also if it is to come after another message now. */
        private boolean shows(Question other) {
            return question.behind(other.after()).equals(other);
        }
    }

    private void takeBack(Question question) {
        chat.commands().takeBack(question);
        takenBack.accept(question.text().length());
    }

    void close() {
        chat.waiting().removeListener(listener);
    }
}
