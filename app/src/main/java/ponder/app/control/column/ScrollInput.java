package ponder.app.control.column;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Scrolls a column by wheel and keys; what is touched in it may move whatever was held there. */
final class ScrollInput {
    private final VirtualColumn<?, ?> column;

    ScrollInput(VirtualColumn<?, ?> column, HeldPlace held) {
        this.column = column;
        column.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> held.release());
        column.addEventFilter(KeyEvent.KEY_PRESSED, e -> held.release());
        column.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        column.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void scrolled(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            column.scrollBy(-e.getDeltaY());
            e.consume();
        }
    }

    private void keyPressed(KeyEvent e) {
        if (byKey(e.getCode())) {
            e.consume();
        }
    }

    boolean byKey(KeyCode key) {
        double page = column.getHeight() * ColumnBar.PAGE;
        switch (key) {
            case PAGE_UP -> column.scrollBy(-page);
            case PAGE_DOWN -> column.scrollBy(page);
            case HOME -> column.jumpToStart();
            case END -> column.jumpToEnd();
            default -> {
                return false;
            }
        }
        return true;
    }
}
