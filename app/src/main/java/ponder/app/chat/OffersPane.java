package ponder.app.chat;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** The ways to a model, one below the other; the first is the one to take. */
final class OffersPane extends VBox {
    private static final double WIDEST = 560;

    private final ObservableList<StartOffer> offers;
    private final ListChangeListener<StartOffer> listener = change -> fill();

    OffersPane(ObservableList<StartOffer> offers) {
        super(8);
        this.offers = offers;
        setAlignment(Pos.CENTER);
        offers.addListener(listener);
        fill();
    }

    private void fill() {
        getChildren().clear();
        for (StartOffer offer : offers) {
            getChildren().add(row(offer, getChildren().isEmpty()));
        }
        setVisible(!offers.isEmpty());
        setManaged(isVisible());
    }

    /** The button beside its sentence, or below it where both have no room in a line. */
    private static FlowPane row(StartOffer offer, boolean first) {
        Label sentence = new Label();
        sentence.textProperty().bind(offer.sentence());
        sentence.getStyleClass().add("empty-hint");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.setTextAlignment(TextAlignment.CENTER);
        Button button = new Button(offer.button());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> offer.action().run());
        if (first) {
            button.getStyleClass().add("accent");
        }
        FlowPane row = new FlowPane(12, 8, sentence, button);
        row.setAlignment(Pos.CENTER);
        row.setMinWidth(0);
        sentence.maxWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        row.getWidth() > 0
                                                ? Math.min(WIDEST, row.getWidth())
                                                : WIDEST,
                                row.widthProperty()));
        return row;
    }

    /** Stops listening. */
    void close() {
        offers.removeListener(listener);
    }
}
