package ponder.app.chat;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.ChunkedText;
import ponder.app.control.Icons;
import ponder.app.control.MeasuredBox;
import ponder.app.control.ProseFlow;
import ponder.app.control.SideBySide;
import ponder.app.control.TextSelection;
import ponder.app.control.Tip;
import ponder.app.markdown.MarkdownView;
import ponder.app.problem.Problems;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.InspectionViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.chat.Wording;
import ponder.app.text.Texts;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Role;

/** One message: a question at the right, or a reply with its thought above its answer. */
final class MessageView extends MeasuredBox {
    private static final int LONG_QUESTION = 1_500;

    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

    private final MessageViewModel message;
    private final MessageContext context;
    private final InvalidationListener messagesListener = o -> markLast();
    private final @Nullable ThinkingPane thinking;
    private final SiblingStepper stepper;
    private Subscription subscription = Subscription.EMPTY;

    MessageView(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        this.stepper = new SiblingStepper(message, context);
        getStyleClass().add("message");
        context.chat().messages().addListener(messagesListener);
        markLast();
        if (message.role() == Role.USER) {
            getStyleClass().add("question");
            thinking = null;
            getChildren().setAll(question());
        } else {
            getStyleClass().add("reply");
            thinking = new ThinkingPane(message, context);
            getChildren().setAll(reply(thinking));
        }
    }

    private void markLast() {
        List<MessageViewModel> all = context.chat().messages();
        pseudoClassStateChanged(LAST, !all.isEmpty() && all.getLast() == message);
    }

    private List<Node> question() {
        VBox bubble = new VBox(questionText(message.content().get()));
        bubble.getStyleClass().add("bubble");
        bubble.setMaxWidth(Region.USE_PREF_SIZE);
        bubble.setFocusTraversable(true);
        bubble.setAccessibleRole(AccessibleRole.TEXT);
        bubble.setAccessibleText(Texts.of("message.question", message.content().get()));
        TextSelection.install(bubble);
        HBox row = new HBox(bubble);
        row.setAlignment(Pos.CENTER_RIGHT);
        HBox buttons =
                new HBox(
                        2,
                        stepper,
                        Icons.hoverButton(
                                Feather.EDIT_2,
                                Texts.of("message.editQuestion"),
                                () ->
                                        edit(
                                                Texts.of("common.send"),
                                                Texts.of("message.editQuestionHint"),
                                                (edited, caret) ->
                                                        context.steering()
                                                                .editQuestion(message, edited))),
                        Icons.hoverButton(
                                Feather.COPY,
                                Texts.of("message.copyQuestion"),
                                () -> TextSelection.copy(message.content().get())));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return message.toMessage().files().isEmpty()
                ? List.of(row, buttons)
                : List.of(files(message.toMessage().files()), row, buttons);
    }

    private static Region questionText(String question) {
        if (question.length() <= LONG_QUESTION) {
            return new ProseFlow().show(question, "prose-text");
        }
        ChunkedText text = new ChunkedText("prose-text");
        text.append(question);
        return text;
    }

    private static FlowPane files(List<FileText> attachments) {
        FlowPane files = new FlowPane(6, 6);
        files.setAlignment(Pos.CENTER_RIGHT);
        for (FileText file : attachments) {
            Label chip = new Label(file.name(), new FontIcon(Feather.FILE_TEXT));
            chip.getStyleClass().add("file-chip");
            files.getChildren().add(chip);
        }
        return files;
    }

    /** Puts an editor in the place of the message until it is done. */
    private void edit(String action, String hint, MessageEditor.Done done) {
        List<Node> before = List.copyOf(getChildren());
        Node focused = getScene().getFocusOwner();
        Runnable back =
                () -> {
                    getChildren().setAll(before);
                    focused.requestFocus();
                };
        MessageEditor editor =
                new MessageEditor(
                        message.content().get().strip(),
                        action,
                        hint,
                        (text, caret) -> {
                            back.run();
                            done.done(text, caret);
                        },
                        back);
        getChildren().setAll(editor);
    }

    private List<Node> reply(ThinkingPane pane) {
        VBox own = body(message, pane);
        StateLine progress =
                new StateLine(
                        message,
                        ReplyState::beforeFirstToken,
                        message.progressProperty(),
                        "progress-line");
        StateLine error =
                new StateLine(
                        message,
                        now -> now == ReplyState.DONE,
                        message.problemProperty().map(Problems::sentence).orElse(""),
                        "error-line");
        EndingRow ending = new EndingRow(message, context);
        subscription = subscription.and(progress::close).and(error::close).and(ending::close);
        Comparison comparison = context.steering().comparison(message);
        Region body = comparison == null ? own : compared(comparison, own);
        TextSelection.install(body);
        return List.of(votePane(), progress, body, error, inspectionPlace(), ending, actionRow());
    }

    private VBox body(MessageViewModel of, ThinkingPane thought) {
        MarkdownView answer = new MarkdownView(context.program().openLink());
        subscription = subscription.and(of.content().listen(answer::append));
        VBox body = new VBox(thought, answer);
        body.getStyleClass().add("reply-body");
        body.setFocusTraversable(true);
        body.setAccessibleRole(AccessibleRole.TEXT);
        subscription =
                subscription.and(
                        of.stateProperty()
                                .subscribe(
                                        now -> {
                                            if (now == ReplyState.DONE) {
                                                body.setAccessibleText(
                                                        Texts.of(
                                                                "message.reply",
                                                                of.content().get().strip()));
                                            }
                                        }));
        return body;
    }

    private Region compared(Comparison comparison, VBox own) {
        MessageViewModel before = comparison.before();
        ThinkingPane thought = new ThinkingPane(before, context);
        subscription = subscription.and(thought::close);
        VBox other = body(before, thought);
        other.getChildren().addFirst(columnTitle(before));
        own.getChildren().addFirst(columnTitle(message));
        return new SideBySide(other, own);
    }

    /** By what a reply was made, above it. */
    private static Label columnTitle(MessageViewModel of) {
        Label title = new Label();
        title.getStyleClass().add("vote-title");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Wording.madeBy(of.toMessage().run()), of.statsProperty()));
        return title;
    }

    /** Where a look into the reply is shown, while there is one. */
    private VBox inspectionPlace() {
        VBox place = new VBox();
        place.managedProperty().bind(Bindings.isNotEmpty(place.getChildren()));
        subscription =
                subscription.and(
                        message.inspectionProperty().subscribe(now -> showInspection(place, now)));
        return place;
    }

    private void showInspection(VBox place, @Nullable InspectionViewModel now) {
        place.getChildren().forEach(pane -> ((InspectionPane) pane).close());
        place.getChildren().clear();
        if (now != null) {
            place.getChildren()
                    .add(
                            new InspectionPane(
                                    now, () -> context.steering().leaveInspection(message)));
        }
    }

    private VotePane votePane() {
        VotePane pane = new VotePane(message, context);
        subscription = subscription.and(message.voteProperty().subscribe(pane::show));
        return pane;
    }

    private HBox actionRow() {
        Label stats = new Label();
        stats.getStyleClass().add("stats");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row =
                new HBox(
                        2,
                        stepper,
                        Icons.hoverButton(
                                Feather.COPY,
                                Texts.of("message.copyAnswer"),
                                () -> TextSelection.copy(message.content().get().strip())),
                        Icons.hoverButton(
                                Feather.REFRESH_CW,
                                Texts.of("command.regenerate"),
                                () -> context.steering().regenerate(message)),
                        Icons.hoverButton(
                                Feather.EDIT_2, Texts.of("message.editAnswer"), this::editAnswer),
                        new MessageMenu(message, context),
                        space,
                        stats);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("action-row");
        stats.getStyleClass().add("hover-action");
        row.disableProperty().bind(message.stateProperty().isNotEqualTo(ReplyState.DONE));
        subscription =
                subscription.and(message.statsProperty().subscribe(now -> showStats(stats, now)));
        return row;
    }

    private void editAnswer() {
        edit(
                Texts.of("message.keep"),
                Texts.of("message.keepHint"),
                (edited, caret) -> context.steering().editAnswer(message, edited));
    }

    private static void showStats(Label label, @Nullable ReplyStats stats) {
        if (stats != null) {
            label.setText(Wording.stats(stats));
            Tip.on(label, Wording.statsInFull(stats));
        }
    }

    /** Stops listening to the message. */
    void close() {
        context.chat().messages().removeListener(messagesListener);
        subscription.unsubscribe();
        stepper.close();
        if (thinking != null) {
            thinking.close();
        }
    }

    MessageViewModel message() {
        return message;
    }

    void openThought() {
        if (thinking != null && thinking.extent() != ThinkingPane.Extent.OPEN) {
            thinking.toggle();
        }
    }

    void toggleThought() {
        if (thinking != null && thinking.isVisible()) {
            thinking.toggle();
        }
    }

    @Nullable ThinkingPane thinking() {
        return thinking;
    }
}
