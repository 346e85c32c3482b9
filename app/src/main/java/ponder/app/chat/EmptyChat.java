package ponder.app.chat;

import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/**
 * What an empty chat shows: an invitation, ways to a larger model where one is lacking, and example
 * questions that a click sends.
 */
final class EmptyChat extends VBox {
    private final FlowPane cards = new FlowPane(12, 12);
    private final Label title = new Label();
    private final Label hint = new Label();
    private final OffersPane offers;
    private final Consumer<String> send;

    /**
     * @param left takes the focus when the offer that had it is gone
     */
    EmptyChat(Consumer<String> send, ObservableList<StartOffer> offers, Runnable left) {
        this.send = send;
        this.offers = new OffersPane(offers, left);
        getStyleClass().add("empty-chat");
        title.getStyleClass().add("empty-title");
        hint.getStyleClass().add("empty-hint");
        for (Label label : List.of(title, hint)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            label.setTextAlignment(TextAlignment.CENTER);
        }
        hint.visibleProperty().bind(hint.textProperty().isNotEmpty());
        hint.managedProperty().bind(hint.visibleProperty());
        cards.setAlignment(Pos.TOP_CENTER);
        cards.getStyleClass().add("cards");
        cards.setMinWidth(0);
        setMinWidth(0);
        cards.setRowValignment(VPos.TOP);
        setAlignment(Pos.CENTER);
        VBox head = new VBox(12, title, hint, this.offers);
        head.setAlignment(Pos.CENTER);
        getChildren().addAll(head, cards);
    }

    void show(StartText text) {
        title.setText(text.title());
        hint.setText(text.hint());
        cards.getChildren().clear();
        for (String example : text.examples()) {
            Button card = new Button(example);
            card.getStyleClass().add("card");
            card.setWrapText(true);
            card.maxWidthProperty().bind(cards.widthProperty());
            card.setOnAction(e -> send.accept(example));
            cards.getChildren().add(card);
        }
    }

    /** Stops listening. */
    void close() {
        offers.close();
    }
}
