package ponder.app.chat.empty;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.Problems;
import ponder.app.session.ModelControl;
import ponder.app.text.Texts;
import ponder.inference.problem.Problem;

/** Says why there is no model, and how to come to one. */
public final class NoModelPane extends VBox {
    private static final double WIDEST = 520;

    private final OffersPane offers;
    private final Label sentence = new Label();
    private final Label advice = new Label(Texts.of("chat.noModelAdvice"));
    private final LoadAgain load;
    private final Subscription subscription;

    /**
     * @param problem why there is none
     * @param offers closed with this pane
     */
    public NoModelPane(
            ObservableValue<@Nullable Problem> problem, ModelControl models, OffersPane offers) {
        super(12);
        this.offers = offers;
        this.load = new LoadAgain(problem, models);
        Label title = new Label(Texts.of("chat.noModel"));
        title.getStyleClass().add("empty-title");
        sentence.textProperty().bind(problem.map(Problems::sentence).orElse(""));
        sentence.setWrapText(true);
        sentence.setTextAlignment(TextAlignment.CENTER);
        advice.getStyleClass().add("empty-hint");
        advice.managedProperty().bind(advice.visibleProperty());
        load.setId("load-again");
        setAlignment(Pos.CENTER);
        setMaxWidth(WIDEST);
        getChildren().addAll(title, sentence, advice, load, offers);
        subscription = problem.subscribe(this::show);
    }

    private void show(@Nullable Problem now) {
        boolean unloaded = LoadAgain.unloaded(now);
        sentence.getStyleClass().removeAll("error-line", "empty-hint");
        sentence.getStyleClass().add(unloaded ? "empty-hint" : "error-line");
        advice.setVisible(!unloaded);
    }

    /** Stops listening. */
    public void close() {
        subscription.unsubscribe();
        load.close();
        offers.close();
    }
}
