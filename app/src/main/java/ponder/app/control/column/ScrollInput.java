package ponder.app.control.column;

import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Scrolls a column by wheel and keys; what is touched in it may move whatever was held there. */
final class ScrollInput {
    private final VirtualColumn<?, ?> column;

    private ScrollInput(VirtualColumn<?, ?> column) {
        this.column = column;
    }

    static void on(VirtualColumn<?, ?> column, HeldPlace held) {
        ScrollInput input = new ScrollInput(column);
        column.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> held.release());
        column.addEventFilter(KeyEvent.KEY_PRESSED, e -> held.release());
        column.addEventHandler(ScrollEvent.SCROLL, input::scrolled);
        column.addEventHandler(KeyEvent.KEY_PRESSED, input::keyPressed);
    }

    private void scrolled(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            column.scrollBy(-e.getDeltaY());
            e.consume();
        }
    }

    private void keyPressed(KeyEvent e) {
        if (column.scrollByKey(e.getCode())) {
            e.consume();
        }
    }
}
