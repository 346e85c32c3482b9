package ponder.app.shell;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.history.HistoryView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.settings.ChatParameters;
import ponder.app.theme.Themes;
import ponder.inference.onnx.Device;

/** Lays out header, side bar, chat and drawer, and knows the keys that work everywhere. */
public final class MainWindow extends StackPane {
    /** Below this width side bar and drawer float over the chat. */
    private static final double NARROW = 900;

    private static final double TEXT_STEP = 1.1;
    private static final double LEAST_TEXT = 0.5;
    private static final double MOST_TEXT = 3;

    private final BorderPane base = new BorderPane();
    private final HistoryView history;
    private final ParametersPane parameters;
    private final DeviceBadge badge;
    private final Header header;
    private final Runnable newChat;
    private final List<Shortcut> shortcuts;
    private @Nullable ChatView chatView;
    private boolean foldedAway;
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private Runnable settings = () -> {};

    /**
     * @param tokensPerSecond of the model, shown beside its device
     * @param newChat begins one
     */
    public MainWindow(
            HistoryView history,
            ModelMenu modelMenu,
            ReadOnlyDoubleProperty tokensPerSecond,
            ParametersPane parameters,
            BooleanProperty cpuOnly,
            Themes themes,
            Runnable newChat) {
        this.history = history;
        this.newChat = newChat;
        this.shortcuts = shortcuts();
        getStyleClass().add("main-window");
        badge = new DeviceBadge(tokensPerSecond, cpuOnly);
        header = new Header(modelMenu, badge, themes, newChat, () -> settings.run());
        this.parameters = parameters;
        parameters.onClose(() -> header.parametersButton().setSelected(false));
        base.setTop(header);
        getChildren().add(base);
        for (ToggleButton toggle : List.of(header.parametersButton(), header.historyButton())) {
            toggle.selectedProperty().addListener((o, before, now) -> placeSides());
        }
        widthProperty()
                .addListener((o, before, now) -> resized(before.doubleValue(), now.doubleValue()));
        textScale.addListener((o, before, now) -> scaled(now.doubleValue()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** The scene of the window, styled. */
    public Scene scene(Themes themes, double width, double height) {
        Scene scene = new Scene(this, width, height);
        themes.style(scene);
        return scene;
    }

    /** Puts a chat on screen in the place of the last. */
    public void showChat(ChatView view) {
        ChatView before = chatView;
        if (before != null && before != view) {
            before.close();
        }
        chatView = view;
        base.setCenter(view);
        header.showTemporary(view.chat().temporary());
        if (getWidth() > 0 && getWidth() < NARROW) {
            header.historyButton().setSelected(false);
        }
        view.focusComposer();
    }

    /** A window that becomes narrow folds the side bar away, and shows it again when it is wide. */
    private void resized(double before, double now) {
        ToggleButton button = header.historyButton();
        if (now < NARROW && (before >= NARROW || before == 0) && button.isSelected()) {
            button.setSelected(false);
            foldedAway = true;
        } else if (now >= NARROW && foldedAway) {
            foldedAway = false;
            button.setSelected(true);
        }
        placeSides();
    }

    private void placeSides() {
        place(history, header.historyButton().isSelected(), Pos.CENTER_LEFT);
        place(parameters, header.parametersButton().isSelected(), Pos.CENTER_RIGHT);
    }

    private void place(Region side, boolean open, Pos where) {
        boolean over = open && getWidth() < NARROW;
        boolean left = where == Pos.CENTER_LEFT;
        @Nullable Region beside = open && !over ? side : null;
        if ((left ? base.getLeft() : base.getRight()) != beside) {
            getChildren().remove(side);
            if (left) {
                base.setLeft(beside);
            } else {
                base.setRight(beside);
            }
        }
        if (over && !getChildren().contains(side)) {
            StackPane.setAlignment(side, where);
            StackPane.setMargin(side, new Insets(header.getHeight(), 0, 0, 0));
            getChildren().add(side);
        } else if (!over) {
            getChildren().remove(side);
        }
        side.pseudoClassStateChanged(PseudoClass.getPseudoClass("floating"), over);
    }

    private void keyPressed(KeyEvent e) {
        ChatView view = chatView;
        if (view == null) {
            return;
        }
        if (e.getCode() == KeyCode.ESCAPE && view.escape()) {
            e.consume();
            return;
        }
        for (Shortcut shortcut : shortcuts) {
            if (shortcut.keys().match(e)) {
                shortcut.action().on(view);
                e.consume();
                return;
            }
        }
    }

    private List<Shortcut> shortcuts() {
        return List.of(
                Shortcut.of("New chat", KeyCode.N, view -> newChat.run()),
                Shortcut.of("Search all chats", KeyCode.K, view -> searchHistory()),
                Shortcut.of("Find in this chat", KeyCode.F, ChatView::find),
                Shortcut.of("Chats", KeyCode.B, view -> toggle(header.historyButton())),
                Shortcut.of("Parameters", KeyCode.P, view -> toggle(header.parametersButton())),
                Shortcut.of("Settings", KeyCode.COMMA, view -> settings.run()),
                Shortcut.of("Regenerate", KeyCode.R, view -> view.chat().steering().regenerate()),
                Shortcut.of("Answer now", KeyCode.ENTER, view -> view.chat().answerNow()),
                Shortcut.shifted("Copy the last answer", KeyCode.C, ChatView::copyLastAnswer),
                Shortcut.shifted("Open or fold thoughts", KeyCode.T, ChatView::toggleThoughts),
                Shortcut.of("Larger text", KeyCode.PLUS, view -> zoom(TEXT_STEP)),
                Shortcut.of("", KeyCode.EQUALS, view -> zoom(TEXT_STEP)),
                Shortcut.of("Smaller text", KeyCode.MINUS, view -> zoom(1 / TEXT_STEP)),
                Shortcut.of("Text as it was", KeyCode.DIGIT0, view -> textScale.set(1)),
                Shortcut.of("All keys", KeyCode.SLASH, view -> showKeys()));
    }

    private void showKeys() {
        KeysDialog.show(getScene().getWindow(), shortcuts);
    }

    /** Sizes in the style sheet are in em of the root, so one number scales all text. */
    private void scaled(double scale) {
        setStyle("-fx-font-size: " + 14 * scale + "px;");
    }

    private void zoom(double factor) {
        textScale.set(Math.clamp(textScale.get() * factor, LEAST_TEXT, MOST_TEXT));
    }

    /** How large all text is; 1 is 100 %. */
    public DoubleProperty textScaleProperty() {
        return textScale;
    }

    /** What opens the settings. */
    public void onSettings(Runnable action) {
        settings = action;
    }

    private static void toggle(ToggleButton button) {
        button.setSelected(!button.isSelected());
    }

    private void searchHistory() {
        header.historyButton().setSelected(true);
        history.focusSearch();
    }

    public void openParameters(boolean open) {
        header.parametersButton().setSelected(open);
    }

    public boolean parametersOpen() {
        return header.parametersButton().isSelected();
    }

    public void openHistory(boolean open) {
        header.historyButton().setSelected(open);
    }

    public boolean historyOpen() {
        return header.historyButton().isSelected() || foldedAway;
    }

    /** Shows what the loaded model runs on, or nothing while there is none. */
    public void showDevice(@Nullable Device device) {
        badge.show(device);
    }

    public void modelChanged(ChatParameters defaults, int contextLength) {
        parameters.modelChanged(defaults, contextLength);
    }
}
