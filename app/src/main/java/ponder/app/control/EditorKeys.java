package ponder.app.control;

import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that are the same in every field of several lines. */
public final class EditorKeys {
    private EditorKeys() {}

    /** Enter accepts what is written and Shift+Enter begins a line. */
    public static void enterAccepts(TextArea area, Runnable accept) {
        boolean[] composing = {false};
        area.addEventFilter(
                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                e -> composing[0] = !e.getComposed().isEmpty());
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    boolean plain = !e.isControlDown() && !e.isMetaDown() && !composing[0];
                    if (e.getCode() == KeyCode.ENTER && plain) {
                        e.consume();
                        if (e.isShiftDown()) {
                            area.replaceSelection("\n");
                        } else {
                            accept.run();
                        }
                    }
                });
    }

    /** Tab leads on to the next control instead of being written. */
    public static void tabLeadsOn(TextArea area) {
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    boolean plain = !e.isControlDown() && !e.isAltDown() && !e.isMetaDown();
                    if (e.getCode() == KeyCode.TAB && plain) {
                        e.consume();
                        area.requestFocusTraversal(
                                e.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                    }
                });
    }
}
