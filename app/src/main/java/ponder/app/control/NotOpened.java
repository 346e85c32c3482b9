package ponder.app.control;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Window;
import ponder.app.text.Texts;

/** Says that no program opened something, and where it is, to be copied. */
public final class NotOpened {
    private static final double WIDTH = 420;

    private NotOpened() {}

    /**
     * @param sentence what could not be done
     * @param where a path or an address
     */
    public static void tell(Window over, String sentence, String where) {
        Alert alert = new Alert(Alert.AlertType.NONE);
        alert.setTitle("Ponder");
        alert.setHeaderText(sentence);
        alert.getDialogPane().setContent(place(sentence, where));
        alert.getButtonTypes().setAll(ButtonType.CLOSE);
        Dialogs.over(over, alert);
        alert.show();
    }

    private static HBox place(String sentence, String where) {
        TextField field = new TextField(where);
        field.setId("not-opened");
        field.setEditable(false);
        field.setPrefWidth(WIDTH);
        FieldName.give(field, sentence);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button copy = new Button(Texts.of("common.copy"));
        copy.setMinWidth(Button.USE_PREF_SIZE);
        copy.setOnAction(
                e -> {
                    TextSelection.copy(where);
                    copy.setText(Texts.of("common.copied"));
                });
        return new HBox(8, field, copy);
    }
}
