package ponder.app.shell;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.control.DropTarget;
import ponder.app.control.FocusHome;
import ponder.app.history.HistoryView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.serving.Serving;
import ponder.app.session.ChatList;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Choices;
import ponder.app.theme.Themes;
import ponder.inference.Device;

/** Lays out header, side bar, chat and drawer, and knows the keys that work everywhere. */
public final class MainWindow extends StackPane implements AutoCloseable {
    /**
     * What keys and buttons of the window open outside the chat on screen.
     *
     * @param print prints a chat
     * @param models shows the window of models
     * @param addServer asks for a server with models
     * @param settings shows the window of settings
     */
    public record Actions(
            ChatList chats,
            Consumer<ChatViewModel> print,
            Runnable models,
            Runnable addServer,
            Runnable settings) {}

    /**
     * What the device's badge shows and changes.
     *
     * @param tokensPerSecond of the model
     * @param serving whether other programs ask the model
     */
    public record Status(
            ReadOnlyDoubleProperty tokensPerSecond, BooleanProperty cpuOnly, Serving serving) {}

    /** Below this width, with text of the usual size, side bar and drawer float over the chat. */
    private static final double NARROW = 900;

    /** Below this one paddings give way. */
    private static final double SLIM = 400;

    /** Below this one icons do. */
    private static final double TINY = 200;

    private static final PseudoClass SLIM_STATE = PseudoClass.getPseudoClass("slim");
    private static final PseudoClass TINY_STATE = PseudoClass.getPseudoClass("tiny");

    private final BorderPane base = new BorderPane();
    private final HistoryView history;
    private final ParametersPane parameters;
    private final DeviceBadge badge;
    private final Header header;
    private final Actions actions;
    private final Keys keys;
    private @Nullable ChatView chatView;
    private boolean foldedAway;
    private final DoubleProperty textScale;
    private final ChangeListener<Number> scaled = (o, before, now) -> scaled(before.doubleValue());

    /**
     * @param textScale how large all text is; 1 is 100 %
     */
    public MainWindow(
            HistoryView history,
            ModelMenu modelMenu,
            ParametersPane parameters,
            Themes themes,
            Keys keys,
            Status status,
            DoubleProperty textScale,
            Actions actions) {
        this.history = history;
        this.actions = actions;
        this.keys = keys;
        this.textScale = textScale;
        getStyleClass().add("main-window");
        badge = new DeviceBadge(status.tokensPerSecond(), status.cpuOnly());
        header =
                new Header(
                        modelMenu,
                        badge,
                        new ServingSign(status.serving(), actions.settings()),
                        themes,
                        keys,
                        actions);
        this.parameters = parameters;
        parameters.onClose(() -> header.parametersButton().setSelected(false));
        base.setTop(header);
        base.setMinSize(0, 0);
        getChildren().add(base);
        for (ToggleButton toggle : List.of(header.parametersButton(), header.historyButton())) {
            toggle.selectedProperty().addListener((o, before, now) -> placeSides());
        }
        widthProperty()
                .addListener((o, before, now) -> resized(before.doubleValue(), now.doubleValue()));
        textScale.addListener(scaled);
        header.heightProperty().subscribe(now -> placeSides());
        header.fit(textScale.get());
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        FocusHome.keep(this, this::focusComposer);
        DropTarget.over(this, this::attach);
    }

    private void attach(List<File> files) {
        if (chatView != null) {
            chatView.attach(files);
        }
    }

    /** Where the focus belongs whenever nobody has put it elsewhere. */
    public void focusComposer() {
        if (chatView != null) {
            chatView.focusComposer();
        }
    }

    /** Puts a chat on screen in place of the last. */
    public void showChat(ChatView view) {
        ChatView before = chatView;
        if (before != null && before != view) {
            before.close();
        }
        chatView = view;
        base.setCenter(view);
        header.showTemporary(view.chat().temporary());
        if (getWidth() > 0 && getWidth() < narrow()) {
            header.historyButton().setSelected(false);
        }
        view.focusComposer();
    }

    /** A window that becomes narrow folds the side bar away, and shows it again when it is wide. */
    private void resized(double before, double now) {
        pseudoClassStateChanged(SLIM_STATE, now < SLIM * textScale.get());
        pseudoClassStateChanged(TINY_STATE, now < TINY * textScale.get());
        ToggleButton button = header.historyButton();
        if (now < narrow() && (before >= narrow() || before == 0) && button.isSelected()) {
            button.setSelected(false);
            foldedAway = true;
        } else if (now >= narrow() && foldedAway) {
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
        boolean over = open && getWidth() < narrow();
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
        if (over) {
            StackPane.setMargin(side, new Insets(header.getHeight(), 0, 0, 0));
        }
        if (over && !getChildren().contains(side)) {
            StackPane.setAlignment(side, where);
            getChildren().add(side);
        } else if (!over) {
            getChildren().remove(side);
        }
        side.pseudoClassStateChanged(PseudoClass.getPseudoClass("floating"), over);
    }

    /** Letters that a button or a list has no use for are the beginning of a question. */
    private void keyTyped(KeyEvent e) {
        String typed = e.getCharacter();
        boolean command = e.isControlDown() != e.isAltDown() || e.isMetaDown();
        if (chatView == null || command || takesText(e.getTarget())) {
            return;
        }
        if (typed.codePoints().anyMatch(c -> c > ' ' && !Character.isISOControl(c))) {
            chatView.type(typed);
            e.consume();
        }
    }

    private static boolean takesText(EventTarget target) {
        return target instanceof TextInputControl || target instanceof ComboBoxBase;
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
        Optional<Command> command = keys.command(e);
        if (command.isPresent()) {
            e.consume();
            run(command.get(), view);
        }
    }

    private void run(Command command, ChatView view) {
        switch (command) {
            case NEW_CHAT -> actions.chats().newChat();
            case TEMPORARY_CHAT -> actions.chats().newTemporaryChat();
            case SEARCH -> searchHistory();
            case FIND -> view.find();
            case CHATS -> toggle(header.historyButton());
            case PARAMETERS -> toggleParameters();
            case MODELS -> actions.models().run();
            case SETTINGS -> actions.settings().run();
            case WRITE -> view.focusComposer();
            case ATTACH -> view.attachFiles();
            case PRINT -> actions.print().accept(view.chat());
            case REGENERATE -> view.chat().steering().regenerate();
            case ANSWER_NOW -> view.chat().commands().answerNow();
            case HINT -> view.chat().commands().hintDraft();
            case COPY_ANSWER -> view.copyLastAnswer();
            case TOGGLE_THOUGHTS -> view.toggleThoughts();
            case LARGER_TEXT -> zoom(true);
            case SMALLER_TEXT -> zoom(false);
            case USUAL_TEXT -> textScale.set(1);
            case KEYS -> KeysDialog.show(getScene().getWindow(), keys);
            case QUIT -> QuitKeys.close(getScene().getWindow());
        }
    }

    /** The focus goes along into the drawer, and comes back with its closing. */
    private void toggleParameters() {
        toggle(header.parametersButton());
        if (parametersOpen()) {
            parameters.focusFirst();
        }
    }

    private double narrow() {
        return NARROW * textScale.get();
    }

    private void scaled(double before) {
        double width = getWidth();
        header.fit(textScale.get());
        if (width > 0) {
            resized(width * textScale.get() / before, width);
        }
    }

    private void zoom(boolean larger) {
        double now = textScale.get();
        List<Double> sizes = larger ? Choices.TEXT_SIZES : Choices.TEXT_SIZES.reversed();
        sizes.stream()
                .filter(size -> larger ? size > now : size < now)
                .findFirst()
                .ifPresent(textScale::set);
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
        showDevice(device, null);
    }

    /**
     * @param server the host that everything is sent to; null for none
     */
    public void showDevice(@Nullable Device device, @Nullable String server) {
        badge.show(device, server);
    }

    /** Shows that the model has left memory until somebody asks it. */
    public void showResting(boolean now) {
        badge.showResting(now);
    }

    /** Stops listening to what outlives it. */
    @Override
    public void close() {
        textScale.removeListener(scaled);
        header.close();
        badge.close();
    }
}
