package ponder.app.chat;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.arithmetic.Finding;
import ponder.app.chat.check.ReplyCheck;
import ponder.app.chat.check.WrongPlace;
import ponder.app.chat.map.MapActions;
import ponder.app.chat.map.MapButton;
import ponder.app.chat.map.ThoughtPlace;
import ponder.app.chat.steer.AnswerSoFarPane;
import ponder.app.chat.steer.HintLine;
import ponder.app.chat.steer.PendingHints;
import ponder.app.chat.steer.PlainThought;
import ponder.app.concurrent.Soon;
import ponder.app.control.BreathingDot;
import ponder.app.control.Icons;
import ponder.app.control.column.VirtualColumn;
import ponder.app.control.row.Flow;
import ponder.app.control.row.WrappingRow;
import ponder.app.markdown.MarkdownView;
import ponder.app.markdown.ThoughtLines;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.map.Segment;
import ponder.app.text.Texts;
import ponder.inference.chat.FinalAnswer;
import ponder.inference.chat.Part;

/**
 * The model's thought. While it thinks: its last lines in a window of fixed height. When the answer
 * begins it collapses to one line, unless the user has expanded or collapsed it.
 */
final class ThinkingPane extends VBox {
    private static final int LONG = 200;

    /** How much of the thought is shown. */
    enum Extent {
        FOLDED,
        PREVIEW,
        OPEN
    }

    private final MessageViewModel message;
    private final FontIcon chevron = new FontIcon(Feather.CHEVRON_RIGHT);
    private final BreathingDot mark = new BreathingDot();
    private @Nullable ThoughtPreview preview;
    private final PlainThought whole = new PlainThought();
    private final VBox formatted = new VBox();
    private List<Part> laidOut = List.of();
    private final Consumer<String> growth = this::grown;
    private final MessageContext context;
    private final HBox tools = new HBox(4);
    private final ReplyCheck check;
    private @Nullable AnswerSoFarPane soFar;
    private @Nullable ThoughtPlace marked;
    private @Nullable PendingHints hints;
    private final Subscription subscription;
    private Extent extent = Extent.FOLDED;

    ThinkingPane(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        this.check =
                ReplyCheck.ofThought(
                        message.reasoning(),
                        this,
                        this::show,
                        wrong -> context.steering().correctThought(message, wrong),
                        () -> context.steering().canCorrect(message));
        getStyleClass().add("thinking-pane");
        getChildren().add(header());
        managedProperty().bind(visibleProperty());
        setVisible(false);
        subscription =
                Subscription.combine(
                        message.reasoning().listen(growth),
                        message.stateProperty().subscribe(this::stateChanged));
        check.follow(
                message.stateProperty(),
                now -> now == ReplyState.ANSWERING || now == ReplyState.DONE,
                context.program().preferences().checkArithmeticProperty());
        if (message.edits().thought() != null) {
            edit();
        }
    }

    private Region header() {
        HBox marks = new HBox(6, chevron, mark);
        marks.setAlignment(Pos.CENTER_LEFT);
        Button toggle = new Button();
        toggle.textProperty().bind(message.thoughtTitleProperty());
        toggle.setWrapText(true);
        toggle.setGraphic(marks);
        toggle.setGraphicTextGap(6);
        toggle.setAlignment(Pos.CENTER_LEFT);
        toggle.setMinHeight(USE_PREF_SIZE);
        toggle.getStyleClass().addAll("flat", "thought-toggle");
        toggle.setAccessibleText(Texts.of("thought.toggle"));
        toggle.setOnAction(e -> toggle());
        tools.setAlignment(Pos.CENTER_LEFT);
        return new WrappingRow(toggle, new Flow(4, HPos.LEFT, List.of(check.badge(), tools)));
    }

    /** Only what can be used now is made: a chat has hundreds of thoughts. */
    private void showTools(ReplyState now) {
        tools.getChildren().clear();
        if (now == ReplyState.DONE && message.reasoning().length() > LONG) {
            tools.getChildren().add(new MapButton(() -> context.examining().map(message), onMap()));
        }
        if (now == ReplyState.DONE && context.steering().offersGoingOn()) {
            tools.getChildren()
                    .add(Icons.hoverButton(Feather.EDIT_2, Texts.of("thought.edit"), this::edit));
        }
        tools.getChildren()
                .add(
                        Icons.onHover(
                                Icons.copyButton(
                                        Texts.of("thought.copy"),
                                        () -> message.reasoning().get().strip())));
    }

    private boolean editing() {
        return getChildren().stream().anyMatch(MessageEditor.class::isInstance);
    }

    /** What the user does to the pane stays done. */
    void toggle() {
        if (editing()) {
            return;
        }
        message.rememberThought(extent != Extent.OPEN);
        VirtualColumn.opensBelow(this);
        show(extent == Extent.OPEN ? folded() : Extent.OPEN);
    }

    /** An editor takes the place of the thought until it is done. */
    private void edit() {
        if (editing()) {
            return;
        }
        Extent before = extent;
        Runnable focusBack = MessageEditor.focusBack(this);
        show(Extent.FOLDED);
        Runnable back =
                () -> {
                    message.edits().rememberThought(null);
                    getChildren().removeIf(MessageEditor.class::isInstance);
                    show(before);
                    focusBack.run();
                };
        MessageEditor editor =
                new MessageEditor(
                        Texts.of("thought.edit"),
                        message.reasoning().get().strip(),
                        Texts.of("thought.resume"),
                        Texts.of("thought.resumeHint"),
                        (text, caret) -> {
                            if (context.steering().takesEdits()) {
                                back.run();
                                context.steering().resumeThought(message, text.substring(0, caret));
                            }
                        },
                        back);
        editor.goOn(message.edits().thought(), message.edits()::rememberThought);
        put(editor);
    }

    private Extent folded() {
        return thinks(message.stateProperty().get()) ? Extent.PREVIEW : Extent.FOLDED;
    }

    /** Whether its mark moves. */
    boolean moves() {
        return mark.moves();
    }

    /** Or is about to go on: what there is of it is read first. */
    private boolean thinks(ReplyState now) {
        boolean resumed =
                now == ReplyState.PREFILLING
                        && !message.reasoning().isEmpty()
                        && message.content().isEmpty();
        return resumed || now == ReplyState.THINKING;
    }

    private void stateChanged(ReplyState now) {
        boolean thinking = thinks(now);
        setVisible(!message.reasoning().isEmpty() || thinking);
        showTools(now);
        if (now == ReplyState.THINKING && soFar == null) {
            showSteering();
        }
        mark.setVisible(thinking);
        mark.move(thinking && !Motion.reduced(this, context.program().preferences()));
        if (extent == Extent.OPEN && now != ReplyState.THINKING) {
            showFormatted();
        }
        Boolean byHand = message.thoughtOpened();
        show((byHand == null ? opensByItself(now) : byHand) ? Extent.OPEN : folded());
    }

    /** A thought that was stopped stays in view: it is all there is to read. */
    private boolean opensByItself(ReplyState now) {
        boolean stopped = now == ReplyState.DONE && message.toMessage().endedInThought();
        boolean wished = context.program().preferences().openThoughtsProperty().get();
        return stopped || !thinks(now) && wished;
    }

    private MapActions onMap() {
        return new MapActions(
                this::jumpTo,
                () -> mark(null),
                step -> context.steering().resumeThought(message, before(step)),
                (step, times) -> context.steering().testStep(message, step, times),
                () -> context.steering().offersGoingOn(),
                () -> context.steering().canCorrect(),
                () -> !FinalAnswer.of(message.content().get()).isEmpty());
    }

    private String before(Segment step) {
        return step.before(message.reasoning().get());
    }

    /**
     * What has just been opened is measured on the way there, and moves when its formulas are
     * drawn, so that it goes there three times.
     */
    private void jumpTo(Segment step, Consumer<Bounds> landed) {
        Soon.Results drawn = new Soon.Results();
        drawn.gather(
                () -> {
                    if (extent != Extent.OPEN) {
                        toggle();
                    }
                    goTo(step, onTheWay -> {});
                });
        drawn.whenComplete(
                () -> {
                    drawn.gather(() -> goTo(step, onTheWay -> {}));
                    drawn.whenComplete(() -> goTo(step, landed));
                });
    }

    private void goTo(Segment step, Consumer<Bounds> landed) {
        if (getScene() == null) {
            return; // the chat was left on the way there
        }
        // with large text, formulas are laid out once more when they have their style
        formatted.applyCss();
        ThoughtPlace.of(formatted, message.reasoning().get(), step)
                .ifPresent(
                        place -> {
                            context.bringIntoView().accept(message, place.flow());
                            mark(place);
                            getScene().getRoot().layout();
                            landed.accept(place.onScreen());
                        });
    }

    private void mark(@Nullable ThoughtPlace place) {
        if (marked != null) {
            marked.mark(false);
        }
        marked = place;
        if (place != null) {
            place.mark(true);
        }
    }

    private void show(Finding wrong) {
        if (extent != Extent.OPEN) {
            toggle();
        }
        WrongPlace.of(this, wrong)
                .ifPresent(place -> context.bringIntoView().accept(message, place));
    }

    private void grown(String more) {
        setVisible(true);
        if (extent == Extent.OPEN && getChildren().contains(whole)) {
            if (message.endsInHint()) {
                whole.hint(more);
            } else {
                whole.append(more);
            }
        } else if (extent == Extent.OPEN) {
            showPlain();
        } else if (extent == Extent.PREVIEW && preview != null) {
            preview.show(message.reasoning());
        }
    }

    private void show(Extent next) {
        if (extent == next) {
            return;
        }
        extent = next;
        getChildren().removeIf(ThoughtPreview.class::isInstance);
        getChildren().removeAll(whole, formatted);
        whole.clear();
        formatted.getChildren().clear();
        chevron.setIconCode(next == Extent.FOLDED ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
        switch (next) {
            case FOLDED -> {}
            case PREVIEW -> {
                preview = new ThoughtPreview(this::toggle);
                preview.show(message.reasoning());
                put(preview);
            }
            case OPEN -> {
                if (message.stateProperty().get() == ReplyState.THINKING) {
                    showPlain();
                } else {
                    showFormatted();
                }
            }
        }
    }

    /** Only a running thought is steered, and a chat has hundreds that are not. */
    private void showSteering() {
        soFar = new AnswerSoFarPane(message);
        hints = new PendingHints(message);
        getChildren().addAll(hints, soFar);
    }

    /** Below the header. */
    private void put(Node text) {
        getChildren().add(1, text);
    }

    /** As plain text, which grows cheaply however long it is. */
    private void showPlain() {
        getChildren().remove(formatted);
        whole.show(message.toMessage().parts());
        put(whole);
    }

    /** With its formulas and code laid out, once it has ended; again only if it is another. */
    private void showFormatted() {
        List<Part> now =
                message.toMessage().parts().stream().filter(ThinkingPane::isThought).toList();
        if (getChildren().contains(formatted) && now.equals(laidOut)) {
            return;
        }
        laidOut = now;
        getChildren().removeAll(whole, formatted);
        whole.clear();
        formatted.getChildren().clear();
        for (Part part : now) {
            if (part instanceof Part.Reasoning(String text)) {
                MarkdownView view = new MarkdownView(context.program().openLink());
                view.append(ThoughtLines.kept(text));
                formatted.getChildren().add(view);
            } else if (part instanceof Part.Hint(String text)) {
                formatted.getChildren().add(new HintLine(text));
            }
        }
        formatted.getStyleClass().setAll("formatted-thought");
        put(formatted);
    }

    private static boolean isThought(Part part) {
        return part instanceof Part.Reasoning || part instanceof Part.Hint;
    }

    /** Stops listening to the message. */
    void close() {
        mark.move(false);
        check.close();
        if (soFar != null && hints != null) {
            soFar.close();
            hints.close();
        }
        subscription.unsubscribe();
    }

    Extent extent() {
        return extent;
    }
}
