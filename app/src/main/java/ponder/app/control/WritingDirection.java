package ponder.app.control;

import javafx.scene.control.TextInputControl;

/** What is written in Arabic or Hebrew stands at the right while it is written, too. */
public final class WritingDirection {
    private WritingDirection() {}

    public static void follow(TextInputControl field) {
        field.nodeOrientationProperty().bind(field.textProperty().map(ProseFlow::directionOf));
    }
}
