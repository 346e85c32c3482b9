package ponder.app.control;

import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What JavaFX's choice boxes lack. */
public final class ChoiceBoxes {
    private ChoiceBoxes() {}

    /**
     * Keeps arrow keys and width in order. JavaFX moves the focus on when Down is pressed and opens
     * what has the focus when it is released, which is the next choice.
     */
    public static <T> void mend(ChoiceBox<T> box) {
        box.setSkin(new ChoiceSkin<>(box));
        box.addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.UP) {
                        e.consume();
                    }
                });
    }
}
