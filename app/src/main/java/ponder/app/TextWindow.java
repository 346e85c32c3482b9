package ponder.app;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import ponder.app.control.Dialogs;

/** A long text to be read and copied. */
final class TextWindow {
    private TextWindow() {}

    static void show(Stage owner, String text) {
        TextArea area = new TextArea(text);
        area.setEditable(false);
        area.setPrefSize(720, 440);
        Alert alert = new Alert(Alert.AlertType.NONE, "", ButtonType.CLOSE);
        Dialogs.over(owner, alert);
        alert.setTitle("Ponder");
        alert.setResizable(true);
        alert.getDialogPane().setContent(area);
        alert.show();
    }
}
