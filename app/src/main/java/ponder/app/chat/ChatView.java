package ponder.app.chat;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.chat.composer.Announcer;
import ponder.app.chat.composer.Composer;
import ponder.app.chat.composer.ContextBar;
import ponder.app.chat.composer.SpokenReply;
import ponder.app.chat.empty.LoadAgain;
import ponder.app.chat.empty.StartLayers;
import ponder.app.chat.empty.StartOffer;
import ponder.app.chat.empty.StartText;
import ponder.app.chat.reply.ReadingAloud;
import ponder.app.chat.reply.ReplyFiles;
import ponder.app.control.TextSelection;
import ponder.app.control.column.ReadingPlace;
import ponder.app.control.column.VirtualColumn;
import ponder.app.problem.Problems;
import ponder.app.session.ChatList;
import ponder.app.session.ModelControl;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.chat.Role;
import ponder.inference.problem.Problem;

/** The conversation pane: messages above, composer below. */
public final class ChatView extends VBox implements AutoCloseable {
    /** Until the style sheet says how many letters fit beside each other. */
    private static final double COLUMN = 760;

    private static final Insets FIND_MARGIN = new Insets(8, 24, 0, 8);

    /**
     * What the pane shows and changes of the program beyond its chat.
     *
     * @param offers ways to a model, for as long as one is lacking
     * @param aloud reads replies by the system's speech
     * @param files takes replies to paper and into files
     * @param openLink opens an address in the system's browser, once the window has asked
     */
    public record Program(
            ChatList chats,
            ModelControl models,
            Preferences preferences,
            ObservableList<StartOffer> offers,
            ReadingAloud aloud,
            ReplyFiles files,
            Consumer<String> openLink) {}

    private final ChatViewModel chat;
    private final VirtualColumn<MessageViewModel, MessageView> column;
    private final UnseenReplies unseen;
    private final FindBar find;
    private final StartLayers start;
    private final Composer composer;
    private final ContextBar context;
    private final SpokenReply spoken;
    private final LoadAgain loadAgain;
    private final Label warning = line("store-warning");
    private final Timeline clock;
    private final PauseTransition copied = new PauseTransition(Duration.seconds(2));
    private Subscription subscription = Subscription.EMPTY;

    public ChatView(ChatViewModel chat, Program program) {
        this.chat = chat;
        this.start =
                new StartLayers(
                        chat,
                        program.models(),
                        program.offers(),
                        () -> new LoadingLayer(program.models(), program.preferences()),
                        this::focusComposer);
        this.composer = new Composer(chat, program.preferences());
        this.context = new ContextBar(chat);
        this.loadAgain = new LoadAgain(chat.problemProperty(), program.models());
        this.clock = new Timeline(new KeyFrame(Duration.millis(200), e -> tick()));
        MessageContext messageContext =
                new MessageContext(
                        chat,
                        program,
                        (of, part) -> column().bringIntoView(of, part),
                        this::asked,
                        this::copy);
        this.column =
                new VirtualColumn<>(
                        chat.messages(),
                        message -> new MessageView(message, messageContext),
                        MessageView::close,
                        COLUMN);
        this.unseen = new UnseenReplies(chat, column.followingProperty());
        this.find = new FindBar(chat, column);
        StackPane.setAlignment(find, Pos.TOP_RIGHT);
        StackPane.setMargin(find, FIND_MARGIN);
        column.coveredProperty()
                .bind(
                        Bindings.when(find.visibleProperty())
                                .then(find.layoutYProperty().add(find.heightProperty()))
                                .otherwise(0));
        getStyleClass().add("chat-view");
        StackPane messages = new StackPane(column, start, jumpButton(), find);
        messages.setMinHeight(0);
        // in a low window the bar is higher than the room above the composer
        messages.viewOrderProperty()
                .bind(Bindings.when(find.visibleProperty()).then(-1).otherwise(0));
        VBox.setVgrow(messages, Priority.ALWAYS);
        VBox composerColumn = new VBox(composer, context);
        composerColumn.getStyleClass().add("chat-column");
        column.columnWidthProperty()
                .bind(
                        Bindings.when(composerColumn.maxWidthProperty().greaterThan(0))
                                .then(composerColumn.maxWidthProperty())
                                .otherwise(COLUMN));
        Region composerFrame = centred(composerColumn);
        composerFrame.getStyleClass().add("composer-frame");
        composerFrame.setMinHeight(Region.USE_PREF_SIZE);
        copied.setOnFinished(e -> forgetCopied());
        if (chat.temporary() && chat.messages().isEmpty()) {
            chat.notify(Texts.of("header.temporaryHelp"));
        }
        context.giveWayIn(this, composer);
        composer.onScroll(column::scrollByKey);
        composer.onAsked(this::asked);
        Announcer announcer = composer.announcer();
        spoken = new SpokenReply(chat, announcer);
        getChildren().addAll(messages, warning, centred(notice()), composerFrame, announcer);
        clock.setCycleCount(Animation.INDEFINITE);
        subscription = subscription.and(chat.stateProperty().subscribe(this::stateChanged));
    }

    private void stateChanged(ChatState now) {
        if (now.generating()) {
            clock.play();
        } else {
            clock.stop();
        }
        unseen.update();
        spoken.follow(now);
    }

    private static Region centred(Region content) {
        StackPane pane = new StackPane(content);
        pane.visibleProperty().bind(content.visibleProperty());
        pane.managedProperty().bind(pane.visibleProperty());
        pane.getStyleClass().add("centred");
        StackPane.setAlignment(content, Pos.TOP_CENTER);
        return pane;
    }

    private Button jumpButton() {
        Button jump = new Button("", new FontIcon(Feather.ARROW_DOWN));
        jump.setId("to-end");
        jump.textProperty().bind(unseen.countProperty().map(ChatView::toEnd));
        jump.accessibleTextProperty().bind(jump.textProperty());
        jump.getStyleClass().addAll("floating", "small");
        jump.setOnAction(e -> column.jumpToEnd());
        jump.visibleProperty()
                .bind(column.followingProperty().not().and(Bindings.isNotEmpty(chat.messages())));
        StackPane.setAlignment(jump, Pos.BOTTOM_CENTER);
        return jump;
    }

    private static String toEnd(Number unseen) {
        return unseen.intValue() == 0
                ? Texts.of("chat.latest")
                : Texts.count("chat.latestNew", unseen.intValue());
    }

    /** Shows, in every chat, what is wrong for as long as it is; empty while nothing is. */
    public void warn(ObservableValue<String> sentences) {
        warning.textProperty().bind(sentences);
    }

    /** With the way back to a model that was unloaded, which an empty chat has in its middle. */
    private VBox notice() {
        Label label = line("notice");
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::noticeText,
                                chat.noticeProperty(),
                                chat.stateProperty(),
                                chat.problemProperty()));
        loadAgain.getStyleClass().add("small");
        StackPane again = new StackPane(loadAgain);
        again.setPadding(new Insets(0, 0, 8, 0));
        again.visibleProperty()
                .bind(loadAgain.visibleProperty().and(Bindings.isNotEmpty(chat.messages())));
        again.managedProperty().bind(again.visibleProperty());
        VBox notice = new VBox(8, label, again);
        notice.visibleProperty().bind(label.visibleProperty().or(again.visibleProperty()));
        notice.setAlignment(Pos.CENTER);
        notice.maxWidthProperty().bind(column.columnWidthProperty());
        return notice;
    }

    /** Sentences across the pane, which take no room while there are none. */
    private static Label line(String styleClass) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(Pos.CENTER);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /** A chat with messages has no room in its middle to say that there is no model. */
    private String noticeText() {
        boolean noModel = chat.stateProperty().get() == ChatState.NO_MODEL;
        if (!noModel || chat.messages().isEmpty()) {
            return chat.noticeProperty().get();
        }
        @Nullable Problem problem = chat.problemProperty().get();
        String sentence = Problems.sentence(problem);
        return LoadAgain.unloaded(problem)
                ? sentence
                : Texts.sentences(List.of(sentence, Texts.of("chat.noModelAdvice")));
    }

    /** Who asks wants to see the answer; a question that waits for its turn moves nothing. */
    private void asked() {
        if (chat.waiting().isEmpty()) {
            column.jumpToEnd();
        }
        focusComposer();
    }

    private void tick() {
        chat.tick();
        unseen.update();
    }

    /** What is said while the chat is empty. */
    public void showStart(StartText text) {
        start.show(text);
    }

    /** Asks for files to attach to the next question. */
    public void attachFiles() {
        composer.chooseFiles();
    }

    /** Attaches files to the next question. */
    public void attach(List<File> files) {
        files.forEach(file -> chat.draft().attach(file.toPath()));
        focusComposer();
    }

    /** Writes on with what was typed where nothing takes it. */
    public void type(String typed) {
        composer.type(typed);
    }

    public void focusComposer() {
        composer.focusText();
    }

    /**
     * Brings a message into view, and what was found in it.
     *
     * @param match the words that were found; empty for the beginning of the message
     */
    public void reveal(long message, String match) {
        chat.commands().reveal(message);
        chat.messages().stream()
                .filter(m -> m.id() == message)
                .findFirst()
                .ifPresent(
                        m -> {
                            column.jumpTo(m, 0);
                            if (!match.isBlank()) {
                                find.show(m, match);
                            }
                        });
    }

    /** Where in the chat somebody reads, by the message's id; null at its end. */
    public @Nullable ReadingPlace<Long> place() {
        ReadingPlace<MessageViewModel> place = column.place();
        return place == null ? null : place.in(place.item().id());
    }

    /** Goes back to where somebody read. */
    public void returnTo(ReadingPlace<Long> place) {
        chat.messages().stream()
                .filter(m -> m.id() == place.item())
                .findFirst()
                .ifPresent(m -> column.returnTo(place.in(m)));
    }

    /** Moves the messages down by so many pixels, or up if negative. */
    public void scrollBy(double pixels) {
        column.scrollBy(pixels);
    }

    /** Opens the field that finds text in this chat. */
    public void find() {
        find.open();
    }

    /** Does what Escape means now: closes the find field, else stops the reply. */
    public boolean escape() {
        if (find.isVisible()) {
            find.leave();
            return true;
        }
        boolean generating = chat.stateProperty().get().generating();
        chat.commands().stop();
        return generating;
    }

    /** Expands all thoughts, or collapses them. */
    public void toggleThoughts() {
        column.shown().forEach(MessageView::toggleThought);
    }

    public void copyLastAnswer() {
        chat.messages().reversed().stream()
                .filter(message -> message.role() == Role.ASSISTANT)
                .findFirst()
                .ifPresent(last -> copy(last.content().get().strip()));
    }

    private void copy(String text) {
        TextSelection.copy(text);
        chat.notify(Texts.of("common.copied"));
        copied.playFromStart();
    }

    private void forgetCopied() {
        if (chat.noticeProperty().get().equals(Texts.of("common.copied"))) {
            chat.notify("");
        }
    }

    public ChatViewModel chat() {
        return chat;
    }

    VirtualColumn<MessageViewModel, MessageView> column() {
        return column;
    }

    /** Stops listening to the chat, which may live on. */
    @Override
    public void close() {
        clock.stop();
        subscription.unsubscribe();
        unseen.close();
        find.leave();
        column.close();
        start.close();
        loadAgain.close();
        composer.close();
        context.close();
    }
}
