package ponder.app.control.row;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import ponder.app.control.Presence;

/**
 * Whatever was done at the end of a long list, what is said of it comes into view at the top,
 * unless somebody has gone on to something else by then, as they may while a model is loaded.
 */
public final class NewsAtTop {
    private final ScrollPane scroll;
    private boolean awaited = true;

    public NewsAtTop(Node window, ScrollPane scroll) {
        this.scroll = scroll;
        scroll.addEventFilter(ScrollEvent.SCROLL, e -> awaited = false);
        scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> awaited = false);
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, e -> awaited = false);
        window.addEventFilter(ActionEvent.ACTION, e -> await());
        Presence.of(window).subscribe(shown -> await());
    }

    /** Something was done that is answered at the top; a menu does not say so itself. */
    public void await() {
        awaited = true;
    }

    /** Brings up the top, if that is awaited. */
    public void show() {
        if (awaited) {
            scroll.setVvalue(0);
        }
    }
}
