package ponder.app.start;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import ponder.app.session.IdleUnloading;

/** Has it looked every few seconds whether the model is needed. */
final class IdleClock {
    private static final Duration EVERY = Duration.seconds(10);

    private IdleClock() {}

    static void start(IdleUnloading idle) {
        Timeline clock = new Timeline(new KeyFrame(EVERY, e -> idle.look()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }
}
