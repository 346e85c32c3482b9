package ponder.app.chat;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import ponder.app.text.Texts;

/** What an empty chat shows: an invitation, and example questions that a click sends. */
final class EmptyChat extends VBox {
    private static final double CARD_WIDTH = 232;

    private final FlowPane cards = new FlowPane(12, 12);
    private final Label hint = new Label();
    private final Consumer<String> send;

    EmptyChat(Consumer<String> send) {
        this.send = send;
        getStyleClass().add("empty-chat");
        Label title = new Label(Texts.of("empty.title"));
        title.getStyleClass().add("empty-title");
        hint.getStyleClass().add("empty-hint");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.setTextAlignment(TextAlignment.CENTER);
        cards.setAlignment(Pos.TOP_CENTER);
        cards.setPrefWrapLength(3 * CARD_WIDTH + 2 * 12);
        cards.setMaxWidth(3 * CARD_WIDTH + 3 * 12);
        cards.setRowValignment(VPos.TOP);
        setAlignment(Pos.CENTER);
        getChildren().addAll(title, hint, cards);
    }

    void show(String hintText, List<String> examples) {
        hint.setText(hintText);
        cards.getChildren().clear();
        for (String example : examples) {
            Button card = new Button(example);
            card.getStyleClass().add("card");
            card.setWrapText(true);
            card.setPrefWidth(CARD_WIDTH);
            card.setOnAction(e -> send.accept(example));
            cards.getChildren().add(card);
        }
    }
}
