package ponder.app.shell;

import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** All keys that work in the window. */
final class KeysDialog {
    private KeysDialog() {}

    static void show(Window owner, List<Shortcut> shortcuts) {
        GridPane grid = new GridPane(32, 8);
        int row = 0;
        for (Shortcut shortcut : shortcuts) {
            if (!shortcut.name().isEmpty()) {
                Label keys = new Label(shortcut.keys().getDisplayText());
                keys.getStyleClass().add("key-name");
                grid.addRow(row++, new Label(shortcut.name()), keys);
            }
        }
        for (String[] fixed :
                new String[][] {
                    {"Send", "Enter"},
                    {"New line", "Shift+Enter"},
                    {"Edit the last question", "Up, in an empty field"},
                    {"Stop, close", "Esc"}
                }) {
            Label keys = new Label(fixed[1]);
            keys.getStyleClass().add("key-name");
            grid.addRow(row++, new Label(fixed[0]), keys);
        }
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Keys");
        dialog.getDialogPane().setContent(grid);
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.show();
    }
}
