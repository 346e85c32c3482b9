package ponder.app.shell;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import ponder.app.control.Dialogs;
import ponder.app.control.row.WrappingRow;
import ponder.app.text.Texts;

/** All keys that work in the window; a click on those of a command changes them. */
public final class KeysDialog {
    private static final double TALLEST = 420;
    private static final double WIDTH = 460;
    private static final double SIDES = 40;
    private static final String MODIFIER =
            System.getProperty("os.name", "").startsWith("Mac")
                    ? "keys.needsModifierMac"
                    : "keys.needsModifier";
    private static final String[] FIXED = {"send", "line", "earlier", "stop"};

    private final Keys keys;
    private final VBox rows = new VBox(4);
    private final Label message = new Label(Texts.of("keys.hint"));

    private KeysDialog(Keys keys) {
        this.keys = keys;
        message.setId("keys-message");
        message.setWrapText(true);
        message.setMaxWidth(WIDTH);
        message.setMinHeight(Region.USE_PREF_SIZE);
        fill();
    }

    public static void show(Window owner, Keys keys) {
        KeysDialog content = new KeysDialog(keys);
        Button reset = new Button(Texts.of("keys.reset"));
        reset.setWrapText(true);
        reset.setMinHeight(Region.USE_PREF_SIZE);
        reset.setOnAction(e -> content.reset());
        ScrollPane scroll = new ScrollPane(content.rows);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(Math.min(WIDTH, owner.getWidth() - SIDES), TALLEST);
        scroll.getStyleClass().add("chat-scroll");
        Dialog<ButtonType> dialog = new Dialog<>();
        Dialogs.over(owner, dialog);
        dialog.setTitle(Texts.of("keys.title"));
        dialog.setResizable(true);
        // only then, for JavaFX opens a dialog that may be resized as low as it can be
        dialog.setOnShown(e -> dialog.getDialogPane().setMinHeight(Region.USE_COMPUTED_SIZE));
        VBox body = new VBox(12, content.message, scroll, reset);
        body.getStyleClass().add("keys-pane");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        dialog.getDialogPane().setContent(body);
        dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
        dialog.show();
    }

    private void fill() {
        rows.getChildren().clear();
        for (Command command : Command.values()) {
            add(command.title(), button(command));
        }
        for (String fixed : FIXED) {
            Label label = new Label(Texts.of("keys.fixed." + fixed + "Keys"));
            label.getStyleClass().add("fixed-keys");
            add(Texts.of("keys.fixed." + fixed), label);
        }
    }

    private void add(String text, Region keys) {
        Label name = new Label(text);
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        keys.setMinWidth(Region.USE_PREF_SIZE);
        rows.getChildren().add(new WrappingRow(name, keys));
    }

    private Button button(Command command) {
        Button button = new Button(keys.label(command));
        button.setId("keys-" + command.name());
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("small", "flat", "key-name");
        button.setAccessibleText(Texts.of("keys.changeOf", command.title(), keys.label(command)));
        button.setOnAction(
                e -> {
                    button.setText(Texts.of("keys.press"));
                    message.setText(Texts.of("keys.pressHint", command.title()));
                    button.setOnKeyPressed(press -> pressed(command, button, press));
                });
        button.focusedProperty().addListener(o -> listenNoMore(command, button));
        return button;
    }

    private void listenNoMore(Command command, Button button) {
        button.setOnKeyPressed(null);
        button.setText(keys.label(command));
        button.setAccessibleText(Texts.of("keys.changeOf", command.title(), keys.label(command)));
    }

    private void pressed(Command command, Button button, KeyEvent e) {
        e.consume();
        KeyCodeCombination wanted = Keys.pressed(e);
        if (wanted == null) {
            return;
        }
        Optional<String> refusal =
                e.getCode() == KeyCode.ESCAPE ? Optional.empty() : refusal(command, wanted);
        if (refusal.isPresent()) {
            message.setText(refusal.get());
            return;
        }
        if (e.getCode() != KeyCode.ESCAPE) {
            keys.choose(command, wanted);
        }
        message.setText(Texts.of("keys.hint"));
        listenNoMore(command, button);
    }

    /** Why a command cannot have these keys; others can be pressed at once. */
    private Optional<String> refusal(Command command, KeyCodeCombination wanted) {
        if (Keys.forWriting(wanted)) {
            return Optional.of(Texts.of(MODIFIER, wanted.getDisplayText()));
        }
        return keys.taken(command, wanted)
                .map(other -> Texts.of("keys.taken", wanted.getDisplayText(), other.title()));
    }

    private void reset() {
        keys.reset();
        message.setText(Texts.of("keys.hint"));
        fill();
    }
}
