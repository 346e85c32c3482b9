package ponder.app.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.chat.ChatViewModel;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.settings.ChatParameters;
import ponder.app.theme.Themes;
import ponder.inference.onnx.Device;

/** Lays out header, chat and drawer, and knows the keys that work everywhere. */
public final class MainWindow extends StackPane {
    /** Below this width the drawer floats over the chat. */
    private static final double NARROW = 900;

    private static final double TEXT_STEP = 1.1;

    private final ChatViewModel chat;
    private final ChatView chatView;
    private final BorderPane base = new BorderPane();
    private final ParametersPane parameters;
    private final DeviceBadge badge;
    private final Header header;
    private final List<Shortcut> shortcuts;
    private double textScale = 1;

    public MainWindow(
            ChatViewModel chat,
            ChatView chatView,
            ModelMenu modelMenu,
            ObjectProperty<ChatParameters> values,
            BooleanProperty cpuOnly,
            Themes themes) {
        this.chat = chat;
        this.chatView = chatView;
        this.shortcuts = shortcuts();
        getStyleClass().add("main-window");
        badge = new DeviceBadge(chat.tokensPerSecondProperty(), cpuOnly);
        header = new Header(modelMenu, badge, themes, this::newChat);
        parameters = new ParametersPane(values, () -> header.parametersButton().setSelected(false));
        base.setTop(header);
        base.setCenter(chatView);
        getChildren().add(base);
        header.parametersButton().selectedProperty().addListener((o, before, now) -> placeDrawer());
        widthProperty().addListener((o, before, now) -> placeDrawer());
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** The scene of the window, styled. */
    public Scene scene(Themes themes, double width, double height) {
        Scene scene = new Scene(this, width, height);
        themes.style(scene);
        return scene;
    }

    private void placeDrawer() {
        boolean open = header.parametersButton().isSelected();
        boolean floating = getWidth() < NARROW;
        @Nullable Region beside = open && !floating ? parameters : null;
        boolean over = open && floating;
        if (base.getRight() != beside) {
            getChildren().remove(parameters);
            base.setRight(beside);
        }
        if (over && !getChildren().contains(parameters)) {
            base.setRight(null);
            StackPane.setAlignment(parameters, Pos.CENTER_RIGHT);
            getChildren().add(parameters);
        } else if (!over) {
            getChildren().remove(parameters);
        }
        parameters.pseudoClassStateChanged(PseudoClass.getPseudoClass("floating"), over);
    }

    private void newChat() {
        chat.newChat();
        chatView.focusComposer();
    }

    private void keyPressed(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && chat.stateProperty().get().generating()) {
            chat.stop();
            e.consume();
            return;
        }
        for (Shortcut shortcut : shortcuts) {
            if (shortcut.keys.match(e)) {
                shortcut.action.run();
                e.consume();
                return;
            }
        }
    }

    private record Shortcut(KeyCombination keys, Runnable action) {}

    private List<Shortcut> shortcuts() {
        return List.of(
                shortcut(KeyCode.N, false, this::newChat),
                shortcut(KeyCode.P, false, this::toggleParameters),
                shortcut(KeyCode.R, false, chat::regenerate),
                shortcut(KeyCode.ENTER, false, chat::answerNow),
                shortcut(KeyCode.C, true, chatView::copyLastAnswer),
                shortcut(KeyCode.T, true, chatView::toggleThoughts),
                shortcut(KeyCode.PLUS, false, () -> zoom(TEXT_STEP)),
                shortcut(KeyCode.EQUALS, false, () -> zoom(TEXT_STEP)),
                shortcut(KeyCode.MINUS, false, () -> zoom(1 / TEXT_STEP)),
                shortcut(KeyCode.DIGIT0, false, () -> zoom(0)));
    }

    private static Shortcut shortcut(KeyCode key, boolean shift, Runnable action) {
        KeyCombination keys =
                shift
                        ? new KeyCodeCombination(
                                key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                        : new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
        return new Shortcut(keys, action);
    }

    /** Sizes in the style sheet are in em of the root, so one number scales all text. */
    private void zoom(double factor) {
        textScale = factor == 0 ? 1 : Math.clamp(textScale * factor, 0.7, 2);
        setStyle("-fx-font-size: " + 14 * textScale + "px;");
    }

    private void toggleParameters() {
        header.parametersButton().setSelected(!header.parametersButton().isSelected());
    }

    public void openParameters(boolean open) {
        header.parametersButton().setSelected(open);
    }

    public boolean parametersOpen() {
        return header.parametersButton().isSelected();
    }

    /** Shows what the loaded model runs on, or nothing while there is none. */
    public void showDevice(@Nullable Device device) {
        badge.show(device);
    }

    public void modelChanged(ChatParameters defaults, int contextLength) {
        parameters.modelChanged(defaults, contextLength);
    }
}
