package ponder.app.modelmanager.hub;

import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import ponder.app.control.FieldName;
import ponder.app.text.Texts;

/** Asks for the user's access token; an empty one forgets it. */
public final class TokenDialog extends Dialog<String> {
    private static final double WIDTH = 420;

    public TokenDialog(String now) {
        setTitle(Texts.of("hub.tokenTitle"));
        setHeaderText(Texts.of("hub.tokenTitle"));
        Label why = new Label(Texts.of("hub.tokenWhy"));
        why.setWrapText(true);
        PasswordField field = new PasswordField();
        field.setText(now);
        FieldName.give(field, Texts.of("hub.tokenTitle"));
        VBox content = new VBox(12, why, field);
        content.setPrefWidth(WIDTH);
        getDialogPane().setContent(content);
        ButtonType keep = new ButtonType(Texts.of("hub.keepToken"), ButtonBar.ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(keep, ButtonType.CANCEL);
        setResultConverter(button -> button == keep ? field.getText() : null);
        setOnShown(e -> field.requestFocus());
    }
}
