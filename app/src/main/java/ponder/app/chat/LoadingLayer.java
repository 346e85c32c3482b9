package ponder.app.chat;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import ponder.app.session.ModelControl;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.app.text.TimeLeft;

/**
 * What an empty chat shows while the model is loaded. Its progress is estimated from how long this
 * model took last time; the first time it is unknown.
 */
final class LoadingLayer extends VBox {
    private static final double MOST_SHOWN = 0.95;
    private static final Insets SIDES = new Insets(0, 16, 0, 16);
    private static final Duration PERIOD = Duration.millis(200);

    private final ModelControl models;
    private final Preferences preferences;
    private final Label what = new Label(Texts.of("chat.loading"));
    private final ProgressBar bar = new ProgressBar();
    private final Timeline clock = new Timeline(new KeyFrame(PERIOD, e -> show()));

    LoadingLayer(ModelControl models, Preferences preferences) {
        super(12);
        this.models = models;
        this.preferences = preferences;
        what.setWrapText(true);
        what.setTextAlignment(TextAlignment.CENTER);
        setPadding(SIDES);
        bar.setPrefWidth(240);
        bar.managedProperty().bind(bar.visibleProperty());
        Button cancel = new Button(Texts.of("common.cancel"));
        cancel.setId("cancel-loading");
        cancel.getStyleClass().add("small");
        cancel.setOnAction(e -> models.unload());
        setAlignment(Pos.CENTER);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        clock.setCycleCount(Animation.INDEFINITE);
        visibleProperty().subscribe(this::run);
        getChildren().addAll(what, bar, cancel);
    }

    /** Begins where other text does, as in the place of a reply. */
    void atLeft() {
        setAlignment(Pos.CENTER_LEFT);
        what.setTextAlignment(TextAlignment.LEFT);
        setPadding(Insets.EMPTY);
    }

    private void run(boolean now) {
        if (now) {
            show();
            clock.play();
        } else {
            clock.stop();
        }
    }

    private void show() {
        double expected = models.expectedLoadSeconds();
        double gone = models.loadSeconds();
        double done = expected > 0 ? Math.min(MOST_SHOWN, gone / expected) : 0;
        bar.setProgress(expected > 0 ? done : ProgressBar.INDETERMINATE_PROGRESS);
        bar.setVisible(expected > 0 || !Motion.reduced(this, preferences));
        String line = Texts.of("chat.loading");
        what.setText(done < MOST_SHOWN ? TimeLeft.after(line, done, gone) : line);
    }

    void close() {
        clock.stop();
    }
}
