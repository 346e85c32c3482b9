package ponder.app.chat.empty;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The ways to a model, one below the other; the first is the one to take. */
public final class OffersPane extends VBox {
    private static final double WIDEST = 560;

    private final ObservableList<StartOffer> offers;
    private final Runnable left;
    private final ListChangeListener<StartOffer> listener = change -> changed();

    /**
     * @param left takes the focus when the button that had it is gone
     */
    public OffersPane(ObservableList<StartOffer> offers, Runnable left) {
        super(8);
        this.offers = offers;
        this.left = left;
        setAlignment(Pos.CENTER);
        offers.addListener(listener);
        fill();
    }

    /** The window may lie behind another, so what counts is where the focus comes back to. */
    private void changed() {
        @Nullable Node focused = getScene() == null ? null : getScene().getFocusOwner();
        boolean within = getChildren().stream().anyMatch(row -> isIn(row, focused));
        fill();
        if (within) {
            left.run();
        }
    }

    private static boolean isIn(Node row, @Nullable Node node) {
        return row instanceof FlowPane pane && pane.getChildren().contains(node);
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
    public void close() {
        offers.removeListener(listener);
    }
}
