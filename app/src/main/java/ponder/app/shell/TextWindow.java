package ponder.app.shell;

import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import ponder.app.control.FieldName;
import ponder.app.theme.Themes;

/** A long text to be read and copied; Escape closes it. */
public final class TextWindow {
    private TextWindow() {}

    public static void show(Stage owner, Themes themes, String title, String text) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        FieldName.give(area, title);
        Stage stage = new Stage();
        OwnedWindow.over(owner, stage);
        stage.setTitle(title);
        stage.setScene(OwnedWindow.scene(owner, themes, area, 800, 520));
        stage.show();
        area.requestFocus();
    }
}
