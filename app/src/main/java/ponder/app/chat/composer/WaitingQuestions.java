package ponder.app.chat.composer;

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
    private final KeptNodes<Question, HBox> rows = new KeptNodes<>(q -> q, this::row);
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
        setVisible(!chat.waiting().isEmpty());
        KeptNodes.show(getChildren(), rows.of(chat.waiting()));
    }

    private HBox row(Question question) {
        Label mark = new Label(Texts.of("waiting.next"));
        mark.getStyleClass().add("note-line");
        mark.setMinWidth(USE_PREF_SIZE);
        Label text = new Label(question.text().replaceAll("\\s+", " "));
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row =
                new HBox(
                        4,
                        mark,
                        text,
                        Icons.button(
                                Feather.EDIT_2, Texts.of("waiting.edit"), () -> takeBack(question)),
                        Icons.button(
                                Feather.X,
                                Texts.of("waiting.remove"),
                                () -> chat.commands().withdraw(question)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void takeBack(Question question) {
        chat.commands().takeBack(question);
        takenBack.accept(question.text().length());
    }

    void close() {
        chat.waiting().removeListener(listener);
    }
}
