package ponder.app.history;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Emoji;
import ponder.app.control.Presence;
import ponder.app.conversation.SearchHit;

/** A line of the list: a heading, a title, or a title with what was found below it. */
final class HistoryCell extends ListCell<HistoryRow> {
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final double HIT_HEIGHT = 40;

    private final HistoryViewModel history;

    HistoryCell(HistoryViewModel history) {
        this.history = history;
        getStyleClass().add("history-cell");
        setMinWidth(0);
        setPrefWidth(1);
        history.openProperty().when(Presence.of(this)).subscribe(now -> markOpen());
    }

    @Override
    protected void updateItem(HistoryRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().removeAll("history-heading");
        setDisable(false);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
        } else {
            switch (row) {
                case HistoryRow.Heading heading -> {
                    getStyleClass().add("history-heading");
                    setDisable(true);
                    content(heading.name(), null);
                }
                case HistoryRow.Chat chat -> content(chat.conversation().title(), null);
                case HistoryRow.Hit hit -> content(null, found(hit.hit()));
            }
        }
        markOpen();
    }

    private void content(@Nullable String text, @Nullable Node graphic) {
        setText(text);
        setGraphic(graphic);
    }

    private void markOpen() {
        pseudoClassStateChanged(
                OPEN,
                getItem() instanceof HistoryRow.Chat chat
                        && chat.conversation().id() == history.openProperty().get());
    }

    private static Node found(SearchHit hit) {
        Label title = new Label(hit.title());
        title.getStyleClass().add("hit-title");
        VBox box = new VBox(2, title);
        if (!hit.excerpt().isEmpty()) {
            TextFlow excerpt = excerpt(hit.excerpt());
            excerpt.setMaxHeight(HIT_HEIGHT);
            excerpt.setMinHeight(0);
            Rectangle clip = new Rectangle();
            clip.widthProperty().bind(excerpt.widthProperty());
            clip.heightProperty().bind(excerpt.heightProperty());
            excerpt.setClip(clip);
            box.getChildren().add(excerpt);
        }
        box.setMinWidth(0);
        return box;
    }

    private static TextFlow excerpt(String marked) {
        TextFlow flow = new TextFlow();
        StringBuilder part = new StringBuilder();
        boolean match = false;
        for (char c : marked.toCharArray()) {
            if (c == SearchHit.MATCH_BEGIN || c == SearchHit.MATCH_END) {
                addPart(flow, part, match);
                match = c == SearchHit.MATCH_BEGIN;
            } else {
                part.append(c);
            }
        }
        addPart(flow, part, match);
        return flow;
    }

    private static void addPart(TextFlow flow, StringBuilder part, boolean match) {
        if (!part.isEmpty()) {
            Text text = new Text(Emoji.drawable(part.toString()));
            text.getStyleClass().add(match ? "hit-match" : "hit-text");
            flow.getChildren().add(text);
            part.setLength(0);
        }
    }

    /** Puts a field for a new title in place of the old one. */
    void rename() {
        if (getItem() instanceof HistoryRow.Chat chat) {
            long id = chat.conversation().id();
            TextField field = new TextField(chat.conversation().title());
            field.getStyleClass().add("rename-field");
            Runnable leave = () -> updateItem(getItem(), isEmpty());
            field.setOnAction(
                    e -> {
                        history.rename(id, field.getText());
                        leave.run();
                    });
            field.focusedProperty()
                    .addListener(
                            (o, before, now) -> {
                                if (!now && getGraphic() == field) {
                                    leave.run();
                                }
                            });
            field.setOnKeyPressed(
                    e -> {
                        if (e.getCode() == KeyCode.ESCAPE) {
                            leave.run();
                            e.consume();
                        }
                    });
            content(null, field);
            field.requestFocus();
            field.selectAll();
        }
    }
}
