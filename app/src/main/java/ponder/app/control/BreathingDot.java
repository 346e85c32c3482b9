package ponder.app.control;

import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.scene.text.Text;
import javafx.util.Duration;

/**
 * A dot that breathes while something goes on. In steps: to fade smoothly draws the window for each
 * frame, beside a model that wants all cores.
 */
public final class BreathingDot extends Text {
    private static final Duration STEP = Duration.millis(225);
    private static final double[] BREATH = {1, 0.8, 0.6, 0.4, 0.25, 0.4, 0.6, 0.8, 1};

    private final Timeline breath = new Timeline();

    public BreathingDot() {
        super("●");
        getStyleClass().add("breathing-dot");
        managedProperty().bind(visibleProperty());
        for (int i = 0; i < BREATH.length; i++) {
            KeyValue opacity = new KeyValue(opacityProperty(), BREATH[i], Interpolator.DISCRETE);
            breath.getKeyFrames().add(new KeyFrame(STEP.multiply(i), opacity));
        }
        breath.setCycleCount(Animation.INDEFINITE);
    }

    public void move(boolean now) {
        if (now) {
            breath.play();
        } else {
            breath.stop();
        }
    }

    public boolean moves() {
        return breath.getStatus() == Animation.Status.RUNNING;
    }
}
