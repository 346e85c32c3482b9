package ponder.app.modelmanager.server;

import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.text.Texts;
import ponder.inference.ModelSource.Endpoint;

/** Asks for a server's address, its key, and one of its models. */
public final class ServerDialog extends Dialog<Endpoint> {
    private static final double WIDTH = 460;
    private static final String EXAMPLE = "https://example.org/v1";

    public ServerDialog(ServerDraft draft) {
        setTitle(Texts.of("servers.addTitle"));
        setHeaderText(Texts.of("servers.addTitle"));
        TextField address = new TextField();
        address.setId("server-address");
        address.setPromptText(EXAMPLE);
        draft.addressProperty().bind(address.textProperty());
        PasswordField key = new PasswordField();
        key.setId("server-key");
        key.setPromptText(Texts.of("servers.keyPrompt"));
        draft.keyProperty().bind(key.textProperty());
        ComboBox<String> model = new ComboBox<>(draft.models());
        model.setId("server-model");
        model.setEditable(true);
        model.setMaxWidth(Double.MAX_VALUE);
        model.getEditor().textProperty().bindBidirectional(draft.modelProperty());
        Button test = new Button(Texts.of("servers.test"));
        test.setId("server-test");
        test.setMinWidth(Region.USE_PREF_SIZE);
        test.disableProperty().bind(draft.testingProperty());
        test.setOnAction(e -> draft.test());
        GridPane grid = new GridPane(12, 12);
        grid.addRow(0, label("servers.address", address), address);
        grid.addRow(1, label("servers.key", key), key, test);
        grid.addRow(2, label("servers.model", model), model);
        for (Control field : List.of(address, key, model)) {
            GridPane.setHgrow(field, Priority.ALWAYS);
        }
        VBox content = new VBox(12, line(Texts.of("servers.why")), grid, message(draft));
        content.setPrefWidth(WIDTH);
        content.getStyleClass().add("dialog-content");
        getDialogPane().setContent(content);
        ButtonType add = new ButtonType(Texts.of("servers.do"), ButtonBar.ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(add, ButtonType.CANCEL);
        // what is missing is said, and what was typed stays
        getDialogPane()
                .lookupButton(add)
                .addEventFilter(
                        ActionEvent.ACTION,
                        e -> {
                            if (draft.endpoint() == null) {
                                e.consume();
                            }
                        });
        setResultConverter(button -> button == add ? draft.endpoint() : null);
        setOnShown(e -> address.requestFocus());
    }

    private static Label label(String key, Control of) {
        Label label = new Label(Texts.of(key));
        label.setLabelFor(of);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label line(String text) {
        Label line = new Label(text);
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }

    /** It takes the room of a sentence from the start, so that nothing moves when it comes. */
    private static Label message(ServerDraft draft) {
        Label message = line("");
        message.setId("server-message");
        message.setMinHeight(Region.USE_COMPUTED_SIZE);
        message.setPrefHeight(48);
        message.textProperty().bind(draft.messageProperty());
        return message;
    }
}
