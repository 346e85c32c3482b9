package ponder.app.chat.composer;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.concurrent.UiThread;
import ponder.app.control.EditorKeys;
import ponder.app.control.FieldName;
import ponder.app.control.Icons;
import ponder.app.control.QuickClicks;
import ponder.app.control.Tip;
import ponder.app.control.WritingDirection;
import ponder.app.control.row.Flow;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.ReasoningOptions;

/** Where questions are written. Grows from one line to eight; its text is the chat's draft. */
public final class Composer extends VBox {
    private static final double LINE = 22;
    private static final double USUAL_FONT = 15;
    private static final int MOST_LINES = 8;
    private static final double PADDING = 20;

    /** Below this width, with text of the usual size, the buttons are below the text. */
    private static final double SLIM = 340;

    /** They are there, too, where they would leave less for the text. */
    private static final double LEAST_TEXT = 150;

    private final ChatViewModel chat;
    private final PastingArea text;
    private final QuestionHistory earlier;
    private final Text ruler = new Text();
    private final Flow buttons;
    private final WaitingQuestions queue;
    private final AttachmentChips chips;
    private final PromptMenu prompts;
    private final ThinkingChoice thinking;
    private final Consumer<String> insertion = this::insertBefore;
    private Runnable asked = () -> {};
    private boolean slim;

    public Composer(ChatViewModel chat, Preferences preferences) {
        this.chat = chat;
        this.text = new PastingArea(chat.draft());
        this.earlier = new QuestionHistory(text, chat::questions);
        this.queue = new WaitingQuestions(chat, this::writeOn);
        this.prompts = new PromptMenu(chat, preferences);
        this.thinking = new ThinkingChoice(chat.reasoningProperty());
        this.chips = new AttachmentChips(chat, text::replaceSelection);
        getStyleClass().add("composer");
        text.getStyleClass().add("composer-text");
        text.setId("composer-text");
        text.setPromptText(Texts.of("composer.prompt"));
        FieldName.give(text, Texts.of("composer.prompt"));
        text.setWrapText(true);
        text.textProperty().bindBidirectional(chat.draftProperty());
        chat.draft().insertBy(insertion);
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        EditorKeys.enterAccepts(text, this::send);
        EditorKeys.tabLeadsOn(text);
        WritingDirection.follow(text);
        growWithText();
        buttons = buttons();
        GridPane line = new GridPane();
        line.getStyleClass().add("composer-line");
        line.add(text, 0, 0);
        line.add(buttons, 1, 0);
        GridPane.setHgrow(text, Priority.ALWAYS);
        GridPane.setValignment(buttons, VPos.BOTTOM);
        GridPane.setFillHeight(buttons, false);
        widthProperty().subscribe(now -> place());
        text.fontProperty().subscribe(now -> place());
        buttons.getChildren().forEach(button -> button.managedProperty().subscribe(n -> place()));
        getChildren().addAll(queue, chips, line);
        focusWithin();
    }

    /**
     * Where keys go that move the chat: Page Up and Down, and Ctrl+Home and End once the text has
     * no further to go.
     */
    public void onScroll(Predicate<KeyCode> scroll) {
        text.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (!e.isShiftDown() && movesChat(e) && scroll.test(e.getCode())) {
                        e.consume();
                    }
                });
    }

    /** What happens when a question has been sent. */
    public void onAsked(Runnable action) {
        asked = action;
    }

    private boolean movesChat(KeyEvent e) {
        int caret = text.getCaretPosition();
        return switch (e.getCode()) {
            case PAGE_UP, PAGE_DOWN -> true;
            case HOME -> e.isShortcutDown() && caret == 0;
            case END -> e.isShortcutDown() && caret == text.getLength();
            default -> false;
        };
    }

    /** Tells through this field what a screen reader should say. */
    public Announcer announcer() {
        return new Announcer(text);
    }

    /** Before what is written, in which the caret keeps its place. */
    private void insertBefore(String words) {
        int anchor = text.getAnchor() + words.length();
        int caret = text.getCaretPosition() + words.length();
        text.insertText(0, words);
        text.selectRange(anchor, caret);
    }

    /** The next letter comes after so many of those that are there. */
    private void writeOn(int letters) {
        focusText();
        text.positionCaret(letters);
    }

    /**
     * The buttons are more while the model thinks, and what is then written is a hint. Where they
     * move in the midst of a layout, what is around hears nothing of the height that changes.
     */
    private void place() {
        double beside = getWidth() - buttons.prefWidth(-1);
        boolean narrow = getWidth() < SLIM * scale() || beside < LEAST_TEXT * scale();
        boolean now = narrow && getWidth() > 0;
        if (now != slim) {
            slim = now;
            UiThread.later(this::requestLayout);
        }
        buttons.setMinWidth(slim ? 0 : Region.USE_PREF_SIZE);
        GridPane.setConstraints(buttons, slim ? 0 : 1, slim ? 1 : 0);
    }

    private void focusWithin() {
        text.focusedProperty()
                .addListener(
                        (o, before, now) ->
                                pseudoClassStateChanged(PseudoClass.getPseudoClass("active"), now));
    }

    private Flow buttons() {
        Button send = Icons.button(Feather.ARROW_UP, Texts.of("common.send"), this::send);
        send.setId("send");
        send.getStyleClass().removeAll("flat");
        send.getStyleClass().addAll("accent", "send");
        Tip.on(send, Texts.of("composer.send"));
        Button stop =
                Icons.button(Feather.SQUARE, Texts.of("composer.stop"), chat.commands()::stop);
        stop.setId("stop");
        stop.getStyleClass().addAll("send", "stop");
        stop.getStyleClass().removeAll("flat");
        Button answerNow = new Button(Texts.of("command.answerNow"));
        answerNow.setId("answer-now");
        answerNow.getStyleClass().add("small");
        answerNow.setOnAction(e -> chat.commands().answerNow());
        Button hint = new Button(Texts.of("command.hint"));
        hint.setId("hint");
        hint.getStyleClass().add("small");
        hint.setOnAction(e -> chat.commands().hintDraft());
        Tip.on(hint, Texts.of("hint.help"));
        var state = chat.stateProperty();
        var written =
                Bindings.createBooleanBinding(
                        () -> !text.getText().isBlank() || !chat.draft().files().isEmpty(),
                        text.textProperty(),
                        chat.draft().files());
        show(
                send,
                Bindings.createBooleanBinding(
                        () -> !state.get().generating() || written.get(), state, written));
        show(stop, Bindings.createBooleanBinding(() -> state.get().generating(), state));
        show(thinking, chat.reasoningProperty().map(ReasoningOptions::switchable));
        show(
                answerNow,
                Bindings.createBooleanBinding(
                        () -> state.get() == ChatState.THINKING && chat.steering().offersGoingOn(),
                        state));
        show(
                hint,
                Bindings.createBooleanBinding(
                        () ->
                                state.get() == ChatState.THINKING
                                        && chat.steering().offersGoingOn()
                                        && !text.getText().isBlank()
                                        && chat.reasoningProperty().get().steerable(),
                        state,
                        text.textProperty(),
                        chat.reasoningProperty()));
        send.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !written.get() || !state.get().takesQuestions(),
                                state,
                                written));
        Button attach =
                Icons.button(Feather.PAPERCLIP, Texts.of("command.attach"), this::chooseFiles);
        attach.setId("attach");
        Flow row =
                new Flow(
                        4,
                        HPos.RIGHT,
                        List.of(attach, prompts, thinking, answerNow, hint, stop, send));
        row.getStyleClass().add("composer-buttons");
        QuickClicks.keepToTheirButton(row);
        return row;
    }

    public void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("composer.attachTitle"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            chosen.forEach(file -> chat.draft().attach(file.toPath()));
            focusText();
        }
    }

    private static void show(Node control, ObservableValue<Boolean> when) {
        control.visibleProperty().bind(when);
        control.managedProperty().bind(control.visibleProperty());
    }

    private void keyPressed(KeyEvent e) {
        if (e.getCode() == KeyCode.V && e.isShortcutDown() && e.isShiftDown()) {
            text.pasteAsText();
            e.consume();
        } else if (earlier.moves(e)) {
            e.consume();
        }
    }

    private void send() {
        if (chat.commands().askDraft(thinking.wish())) {
            asked.run();
        }
    }

    /** Stops listening to the chat. */
    public void close() {
        text.textProperty().unbindBidirectional(chat.draftProperty());
        chat.draft().insertNoMoreBy(insertion);
        queue.close();
        chips.close();
    }

    /** Takes the focus, and letters that were typed elsewhere. */
    public void type(String typed) {
        focusText();
        text.replaceSelection(typed);
    }

    public void focusText() {
        text.requestFocus();
    }

    /** The size of its letters; 1 is 100 %. What is around the field grows with them. */
    double scale() {
        return Math.max(1, text.getFont().getSize() / USUAL_FONT);
    }

    private void growWithText() {
        ruler.getStyleClass().add("composer-ruler");
        ruler.fontProperty().bind(text.fontProperty());
        ruler.wrappingWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> text.getWidth() - PADDING * scale(),
                                text.widthProperty(),
                                text.fontProperty()));
        ruler.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        text.getText().isEmpty()
                                                ? text.getPromptText()
                                                : text.getText() + "\u200b",
                                text.textProperty()));
        text.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.min(
                                                        ruler.getLayoutBounds().getHeight() + 4,
                                                        LINE * MOST_LINES * scale())
                                                + 12 * scale(),
                                ruler.layoutBoundsProperty(),
                                text.fontProperty()));
        text.minHeightProperty().bind(text.prefHeightProperty());
        text.setPrefRowCount(1);
    }
}
