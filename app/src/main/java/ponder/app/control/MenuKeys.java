package ponder.app.control;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/**
 * Keys that an open menu has no use for do nothing. JavaFX gives them to the window behind it,
 * where letters would begin a question and arrows would move what has the focus.
 */
public final class MenuKeys {
    /** One, so that a menu that is opened again has it once. */
    private static final EventHandler<KeyEvent> KEEP = MenuKeys::keep;

    private MenuKeys() {}

    /** In all menus from now on. */
    public static void everywhere() {
        Window.getWindows()
                .addListener(
                        (ListChangeListener<Window>)
                                change -> {
                                    while (change.next()) {
                                        hear(change.getAddedSubList());
                                    }
                                });
    }

    private static void hear(List<? extends Window> windows) {
        for (Window window : windows) {
            if (window instanceof ContextMenu) {
                window.addEventHandler(KeyEvent.KEY_PRESSED, KEEP);
                window.addEventHandler(KeyEvent.KEY_TYPED, KEEP);
            }
        }
    }

    /** Escape closes the menu, but only after this. */
    private static void keep(KeyEvent e) {
        if (e.getCode() != KeyCode.ESCAPE) {
            e.consume();
        }
    }
}
