package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.arithmetic.Finding;
import ponder.app.chat.check.ReplyCheck;
import ponder.app.chat.check.WrongPlace;
import ponder.app.chat.composer.SentFiles;
import ponder.app.chat.parting.ComparisonHead;
import ponder.app.chat.parting.PartingPane;
import ponder.app.chat.reply.ReadAloudButton;
import ponder.app.chat.reply.ReplyFigures;
import ponder.app.chat.reply.ReplyRating;
import ponder.app.chat.reply.SentToLine;
import ponder.app.control.ChunkedText;
import ponder.app.control.Icons;
import ponder.app.control.MeasuredBox;
import ponder.app.control.Overhang;
import ponder.app.control.ProseFlow;
import ponder.app.control.SideBySide;
import ponder.app.control.TextSelection;
import ponder.app.control.row.Flow;
import ponder.app.control.row.WrappingRow;
import ponder.app.problem.Problems;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.parting.PartingViewModel;
import ponder.app.text.Texts;
import ponder.inference.chat.Role;

/** One message: a question at the right, or a reply with its thought above its answer. */
final class MessageView extends MeasuredBox {
    private static final int LONG_QUESTION = 1_500;
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

    private final MessageViewModel message;
    private final MessageContext context;
    private final InvalidationListener messagesListener = o -> markLast();
    private final ChangeListener<@Nullable PartingViewModel> partingListener =
            (o, before, now) -> rebuild(thinking());
    private final @Nullable ThinkingPane thinking;
    private final SiblingStepper stepper;
    private @Nullable Parent said;
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
            if (message.edits().text() != null) {
                editQuestion();
            }
        } else {
            getStyleClass().add("reply");
            thinking = new ThinkingPane(message, context);
            getChildren().setAll(reply(thinking));
            message.parting().property().addListener(partingListener);
            onScreen()
                    .filter(of -> of.edits().text() != null)
                    .findFirst()
                    .ifPresent(this::editAnswer);
        }
    }

    private void markLast() {
        List<MessageViewModel> all = context.chat().messages();
        pseudoClassStateChanged(LAST, !all.isEmpty() && all.getLast() == message);
    }

    private List<Node> question() {
        VBox bubble = new VBox(questionText(message.content().get()));
        bubble.getStyleClass().add("bubble");
        said = bubble;
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
                        AnswerButton.where(message, context),
                        stepper,
                        Icons.hoverButton(
                                Feather.EDIT_2,
                                Texts.of("message.editQuestion"),
                                this::editQuestion),
                        Icons.onHover(
                                Icons.copyButton(
                                        Texts.of("message.copyQuestion"), message.content()::get)));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Overhang below = new Overhang(buttons);
        return message.toMessage().files().isEmpty()
                ? List.of(row, below)
                : List.of(new SentFiles(message.toMessage().files()), row, below);
    }

    private void editQuestion() {
        MessageEditor.open(
                this,
                message,
                Texts.of("common.send"),
                Texts.of("message.editQuestionHint"),
                context.steering()::takesEdits,
                this::askAgain);
    }

    private void askAgain(String edited) {
        if (context.steering().editQuestion(message, edited)) {
            context.asked().run();
        }
    }

    private static Region questionText(String question) {
        if (question.length() <= LONG_QUESTION) {
            return new ProseFlow().show(question, "prose-text");
        }
        ChunkedText text = new ChunkedText("prose-text");
        text.append(question);
        return text;
    }

    /** The reply, and the one that stands beside it. */
    private Stream<MessageViewModel> onScreen() {
        Comparison comparison = context.examining().comparison(message);
        return comparison == null ? Stream.of(message) : Stream.of(message, comparison.before());
    }

    private List<Node> reply(ThinkingPane pane) {
        List<Node> all = new ArrayList<>();
        all.add(votePane());
        PartingViewModel parting = message.parting().get();
        Comparison comparison = context.examining().comparison(message);
        if (parting != null) {
            all.add(parting(parting));
        } else if (comparison == null) {
            all.addAll(parts(message, pane));
        } else {
            all.addAll(compared(comparison, pane));
        }
        return all;
    }

    private PartingPane parting(PartingViewModel of) {
        PartingPane pane =
                new PartingPane(
                        of,
                        () -> context.bringIntoView().accept(message, this),
                        () -> context.examining().leaveParting(message));
        subscription = subscription.and(pane::close);
        return pane;
    }

    /** What is shown of the reply has changed as a whole. */
    private void rebuild(ThinkingPane pane) {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        List<Node> next = reply(pane);
        if (next.getLast() instanceof PartingPane parting) {
            // before what has the focus goes, for else the focus would go home
            getChildren().add(parting);
            parting.takeFocus();
            getChildren().removeIf(node -> node != parting);
            getChildren().addAll(0, next.subList(0, next.size() - 1));
            context.bringIntoView().accept(message, this);
        } else {
            getChildren().setAll(next);
        }
    }

    /** A reply with what belongs to it alone: how it goes, how it ended, its buttons. */
    private List<Node> parts(MessageViewModel of, ThinkingPane thought) {
        StateLine progress =
                new StateLine(
                        of, ReplyState::beforeFirstToken, of.progressProperty(), "progress-line");
        StateLine error =
                new StateLine(
                        of,
                        now -> now == ReplyState.DONE,
                        of.problemProperty().map(Problems::sentence).orElse(""),
                        "error-line");
        EndingRow ending = new EndingRow(of, context);
        WaitingPane waiting = new WaitingPane(of, context);
        SentToLine sentTo = new SentToLine(of);
        subscription =
                subscription
                        .and(progress::close)
                        .and(waiting::close)
                        .and(sentTo::close)
                        .and(error::close)
                        .and(ending::close);
        Region body = body(of, thought);
        TextSelection.install(body);
        ReplyRating rating = new ReplyRating(of, now -> context.steering().rate(of, now));
        subscription = subscription.and(rating::close);
        Region actions = actionRow(of, rating.thumbs());
        return List.of(
                sentTo,
                progress,
                waiting,
                body,
                error,
                inspectionPlace(of),
                ending,
                rating.note(),
                new Overhang(actions));
    }

    private VBox body(MessageViewModel of, ThinkingPane thought) {
        AnswerText answer = new AnswerText(of, context.program().openLink());
        subscription = subscription.and(answer::close);
        if (of == message) {
            said = answer;
        }
        ReplyCheck check = ReplyCheck.ofAnswer(of.content(), answer, wrong -> bring(answer, wrong));
        check.follow(
                of.stateProperty(),
                now -> now == ReplyState.DONE,
                context.program().preferences().checkArithmeticProperty());
        subscription = subscription.and(check::close);
        VBox body = new VBox(thought, answer, check.badge());
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

    private void bring(AnswerText answer, Finding wrong) {
        WrongPlace.of(answer, wrong)
                .ifPresent(place -> context.bringIntoView().accept(message, place));
    }

    private List<Node> compared(Comparison comparison, ThinkingPane pane) {
        MessageViewModel before = comparison.before();
        ThinkingPane thought = new ThinkingPane(before, context);
        subscription = subscription.and(thought::close);
        ComparisonHead head =
                new ComparisonHead(
                        message,
                        () -> context.examining().part(message, before),
                        () -> endComparison(pane));
        return List.of(
                head,
                new SideBySide(column(before, message, thought), column(message, before, pane)));
    }

    private void endComparison(ThinkingPane pane) {
        context.examining().endComparison(message);
        rebuild(pane);
    }

    private VBox column(MessageViewModel of, MessageViewModel other, ThinkingPane thought) {
        VBox column = new VBox(4, ComparisonHead.columnTitle(of, other));
        column.getChildren().addAll(parts(of, thought));
        return column;
    }

    private InspectionPlace inspectionPlace(MessageViewModel of) {
        InspectionPlace place =
                new InspectionPlace(of, () -> context.examining().leaveInspection(of));
        subscription = subscription.and(place::close);
        return place;
    }

    private VotePane votePane() {
        VotePane pane = new VotePane(message, context);
        subscription = subscription.and(message.voteProperty().subscribe(pane::show));
        return pane;
    }

    private Region actionRow(MessageViewModel of, List<? extends Region> thumbs) {
        ReplyFigures stats = new ReplyFigures(of);
        List<Region> buttons = new ArrayList<>();
        if (of == message) {
            buttons.add(stepper);
        }
        buttons.addAll(
                List.of(
                        Icons.onHover(
                                Icons.copyButton(
                                        Texts.of("message.copyAnswer"),
                                        () -> of.content().get().strip())),
                        Icons.hoverButton(
                                Feather.REFRESH_CW,
                                Texts.of("command.regenerate"),
                                () -> context.steering().regenerate(of)),
                        Icons.hoverButton(
                                Feather.EDIT_2,
                                Texts.of("message.editAnswer"),
                                () -> editAnswer(of))));
        buttons.addAll(thumbs);
        buttons.add(new ReadAloudButton(of, context.program().aloud(), context.chat()::notify));
        buttons.add(new MessageMenu(of, context));
        WrappingRow row = new WrappingRow(new Flow(2, HPos.LEFT, buttons), stats);
        row.getStyleClass().add("action-row");
        row.disableProperty().bind(of.stateProperty().isNotEqualTo(ReplyState.DONE));
        subscription = subscription.and(stats::close);
        return row;
    }

    private void editAnswer(MessageViewModel of) {
        MessageEditor.open(
                this,
                of,
                Texts.of("message.keep"),
                Texts.of("message.keepHint"),
                () -> true,
                edited -> context.steering().editAnswer(of, edited));
    }

    private ThinkingPane thinking() {
        return Objects.requireNonNull(thinking);
    }

    /** Stops listening to the message. */
    void close() {
        message.parting().property().removeListener(partingListener);
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

    /** Where the text of its thought is, or else of its question or answer. */
    @Nullable Parent textOf(boolean inThought) {
        return inThought ? thinking : said;
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
}
