package ponder.app.control;

import javafx.scene.control.MenuItem;

/** Items of menus. */
public final class Menus {
    private Menus() {}

    /** An item whose name is shown as it is, underscores included. */
    public static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }
}
