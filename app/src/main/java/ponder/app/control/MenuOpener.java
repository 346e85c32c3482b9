package ponder.app.control;

import java.util.List;
import javafx.geometry.Side;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A button with a menu that is made when it opens. JavaFX's own makes it with the button, each time
 * a popup with a scene of its own, and a chat has hundreds of such buttons.
 */
public abstract class MenuOpener extends Button {
    private @Nullable ContextMenu menu;

    protected MenuOpener() {
        setAccessibleRole(AccessibleRole.MENU_BUTTON);
        setOnAction(e -> show());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** What the menu holds this time. */
    protected abstract List<? extends MenuItem> items();

    public final void show() {
        if (menu == null) {
            menu = new ContextMenu();
        }
        menu.getItems().setAll(items());
        menu.show(this, Side.BOTTOM, 0, 0);
    }

    public final void hide() {
        if (menu != null) {
            menu.hide();
        }
    }

    public final boolean isShowing() {
        return menu != null && menu.isShowing();
    }

    /** What it held when it was opened last. */
    public final List<MenuItem> getItems() {
        return menu == null ? List.of() : menu.getItems();
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.DOWN) {
            show();
            e.consume();
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.EXPANDED
                ? isShowing()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
