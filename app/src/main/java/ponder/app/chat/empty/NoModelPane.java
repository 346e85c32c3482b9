package ponder.app.chat.empty;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.session.ModelControl;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.problem.Problem;

/** Says why there is no model, and how to come to one. */
public final class NoModelPane extends VBox {
    private static final double WIDEST = 520;

    private final ModelControl models;
    private final OffersPane offers;
    private final Label sentence = new Label();
    private final Label advice = new Label(Texts.of("chat.noModelAdvice"));
    private final Button load = new Button(Texts.of("model.load"));
    private final Subscription subscription;

    /**
     * @param problem why there is none
     * @param offers closed with this pane
     */
    public NoModelPane(
            ObservableValue<@Nullable Problem> problem, ModelControl models, OffersPane offers) {
        super(12);
        this.models = models;
        this.offers = offers;
        Label title = new Label(Texts.of("chat.noModel"));
        title.getStyleClass().add("empty-title");
        sentence.textProperty().bind(problem.map(Problems::sentence).orElse(""));
        sentence.setWrapText(true);
        sentence.setTextAlignment(TextAlignment.CENTER);
        advice.getStyleClass().add("empty-hint");
        advice.managedProperty().bind(advice.visibleProperty());
        load.setId("load-again");
        load.managedProperty().bind(load.visibleProperty());
        setAlignment(Pos.CENTER);
        setMaxWidth(WIDEST);
        getChildren().addAll(title, sentence, advice, load, offers);
        subscription = problem.subscribe(this::show);
    }

    /** To have unloaded a model is no fault: it is loaded again by a button. */
    private void show(@Nullable Problem now) {
        boolean unloaded = now != null && now.code() == AppProblem.MODEL_NOT_LOADED;
        sentence.getStyleClass().removeAll("error-line", "empty-hint");
        sentence.getStyleClass().add(unloaded ? "empty-hint" : "error-line");
        advice.setVisible(!unloaded);
        ModelSource last = unloaded ? models.unloaded() : null;
        load.setVisible(last != null);
        if (last != null) {
            load.setText(Texts.of("chat.load", last.name()));
            load.setOnAction(e -> models.load(last));
        }
    }

    /** Stops listening. */
    public void close() {
        subscription.unsubscribe();
        offers.close();
    }
}
