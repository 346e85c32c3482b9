package ponder.app.control;

import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Arrow keys on a choice. JavaFX moves the focus on when Down is pressed and opens what has the
 * focus when it is released, which is the next choice.
 */
public final class ChoiceKeys {
    private ChoiceKeys() {}

    public static void on(ChoiceBox<?> box) {
        box.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP) {
                        e.consume();
                    }
                });
    }
}
