package ponder.app.chat;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.MeasuredBox;
import ponder.app.control.Menus;
import ponder.app.control.ProseFlow;
import ponder.app.control.SideBySide;
import ponder.app.control.TextSelection;
import ponder.app.conversation.Attachment;
import ponder.app.conversation.ChatMarkdown;
import ponder.app.conversation.Message;
import ponder.app.markdown.MarkdownText;
import ponder.app.markdown.MarkdownView;
import ponder.app.text.EngineSentences;
import ponder.app.text.Texts;
import ponder.inference.GenerationStats;
import ponder.inference.ReasoningEnd;
import ponder.inference.chat.Role;

/** One message: a question at the right, or a reply with its thought above its answer. */
final class MessageView extends MeasuredBox {
    private final MessageViewModel message;
    private final MessageActions actions;
    private final @Nullable ThinkingPane thinking;
    private final SiblingStepper stepper;
    private Subscription subscription = Subscription.EMPTY;

    MessageView(MessageViewModel message, MessageActions actions) {
        this.message = message;
        this.actions = actions;
        this.stepper = new SiblingStepper(message, actions);
        getStyleClass().add("message");
        if (message.role() == Role.USER) {
            getStyleClass().add("question");
            thinking = null;
            getChildren().setAll(question());
        } else {
            getStyleClass().add("reply");
            thinking = new ThinkingPane(message, actions);
            getChildren().setAll(reply(thinking));
        }
    }

    private List<Node> question() {
        Text text = new Text(message.content().get());
        text.getStyleClass().add("prose-text");
        ProseFlow flow = new ProseFlow(text).directed();
        VBox bubble = new VBox(flow);
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
                        hoverButton(
                                Feather.EDIT_2,
                                Texts.of("message.editQuestion"),
                                () ->
                                        edit(
                                                Texts.of("common.send"),
                                                Texts.of("message.editQuestionHint"),
                                                (edited, caret) ->
                                                        actions.editQuestion(message, edited))),
                        hoverButton(
                                Feather.COPY,
                                Texts.of("message.copyQuestion"),
                                () -> TextSelection.copy(message.content().get())));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return message.toMessage().attachments().isEmpty()
                ? List.of(row, buttons)
                : List.of(files(message.toMessage().attachments()), row, buttons);
    }

    private static FlowPane files(List<Attachment> attachments) {
        FlowPane files = new FlowPane(6, 6);
        files.setAlignment(Pos.CENTER_RIGHT);
        for (Attachment file : attachments) {
            Label chip = new Label(file.name(), new FontIcon(Feather.FILE_TEXT));
            chip.getStyleClass().add("file-chip");
            files.getChildren().add(chip);
        }
        return files;
    }

    private static Button hoverButton(Feather icon, String name, Runnable action) {
        Button button = Icons.button(icon, name, action);
        button.getStyleClass().add("hover-action");
        return button;
    }

    /** Puts an editor in the place of the message until it is done. */
    private void edit(String action, String hint, MessageEditor.Done done) {
        List<Node> before = List.copyOf(getChildren());
        Runnable back = () -> getChildren().setAll(before);
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
        Comparison comparison = actions.comparison(message);
        Region body = comparison == null ? own : compared(comparison, own);
        TextSelection.install(body);
        return List.of(
                votePane(),
                line(message.progressProperty(), "progress-line", MessageViewModel.Phase.WAITING),
                body,
                line(
                        message.errorProperty().map(EngineSentences::of),
                        "error-line",
                        MessageViewModel.Phase.DONE),
                inspectionPlace(),
                endingRow(),
                actionRow());
    }

    private VBox body(MessageViewModel of, ThinkingPane thought) {
        MarkdownView answer = new MarkdownView(actions::openLink);
        subscription = subscription.and(of.content().listen(answer::append));
        VBox body = new VBox(thought, answer);
        body.getStyleClass().add("reply-body");
        body.setFocusTraversable(true);
        body.setAccessibleRole(AccessibleRole.TEXT);
        subscription =
                subscription.and(
                        of.phaseProperty()
                                .subscribe(
                                        now -> {
                                            if (now == MessageViewModel.Phase.DONE) {
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
        ThinkingPane thought = new ThinkingPane(before, actions);
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
                    .add(new InspectionPane(now, () -> actions.leaveInspection(message)));
        }
    }

    private VotePane votePane() {
        VotePane pane = new VotePane(message, actions);
        subscription = subscription.and(message.voteProperty().subscribe(pane::show));
        return pane;
    }

    /** A line that is there only in one phase and only when it has something to say. */
    private Label line(ObservableValue<String> text, String style, MessageViewModel.Phase phase) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add(style);
        label.textProperty().bind(text);
        label.visibleProperty()
                .bind(
                        label.textProperty()
                                .isNotEmpty()
                                .and(message.phaseProperty().isEqualTo(phase)));
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /** How the reply ended, and the way on from there. */
    private HBox endingRow() {
        Label note = line(message.noteProperty(), "note-line", MessageViewModel.Phase.DONE);
        Button goOn = new Button(Texts.of("message.continue"));
        goOn.setOnAction(e -> actions.continueReply(message));
        Button thinkOn = new Button(Texts.of("message.thinkOn"));
        thinkOn.setOnAction(e -> actions.thinkOn(message));
        HBox row = new HBox(10, note, goOn, thinkOn);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("ending-row");
        for (Button button : List.of(goOn, thinkOn)) {
            button.getStyleClass().addAll("small", "ending-button");
            button.managedProperty().bind(button.visibleProperty());
        }
        Runnable update =
                () -> {
                    boolean done = message.phaseProperty().get() == MessageViewModel.Phase.DONE;
                    Message now = message.toMessage();
                    goOn.setVisible(done && now.ending().cut());
                    ReasoningEnd end = now.thought().end();
                    thinkOn.setVisible(done && end != null && end != ReasoningEnd.NATURAL);
                    boolean any = goOn.isVisible() || thinkOn.isVisible();
                    row.setVisible(any || !message.noteProperty().get().isEmpty() && done);
                    row.setManaged(row.isVisible());
                };
        subscription =
                subscription
                        .and(message.phaseProperty().subscribe(phase -> update.run()))
                        .and(message.noteProperty().subscribe(text -> update.run()));
        return row;
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
                        hoverButton(
                                Feather.COPY,
                                Texts.of("message.copyAnswer"),
                                () -> TextSelection.copy(message.content().get().strip())),
                        hoverButton(
                                Feather.REFRESH_CW,
                                Texts.of("command.regenerate"),
                                () -> actions.regenerate(message)),
                        hoverButton(
                                Feather.EDIT_2, Texts.of("message.editAnswer"), this::editAnswer),
                        more(),
                        space,
                        stats);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("action-row");
        stats.getStyleClass().add("hover-action");
        row.disableProperty()
                .bind(message.phaseProperty().isNotEqualTo(MessageViewModel.Phase.DONE));
        subscription =
                subscription.and(message.statsProperty().subscribe(now -> showStats(stats, now)));
        return row;
    }

    private void editAnswer() {
        edit(
                Texts.of("message.keep"),
                Texts.of("message.keepHint"),
                (edited, caret) -> actions.editAnswer(message, edited));
    }

    private MenuButton more() {
        MenuButton menu = new MenuButton();
        Icons.dressed(menu, Feather.MORE_HORIZONTAL, Texts.of("common.more"));
        menu.getStyleClass().addAll("hover-action", "no-arrow");
        menu.getItems().add(new MenuItem());
        menu.setOnShowing(e -> fill(menu));
        return menu;
    }

    /** When it opens: a chat has hundreds of such menus, and the user's presets come and go. */
    private void fill(MenuButton menu) {
        menu.getItems()
                .setAll(
                        Menus.item(
                                Texts.of("message.copyPlain"),
                                () ->
                                        TextSelection.copy(
                                                MarkdownText.render(message.content().get())
                                                        .strip())),
                        Menus.item(Texts.of("message.copyBoth"), () -> TextSelection.copy(both())),
                        Menus.item(Texts.of("message.copyChat"), actions::copyAll),
                        votes(),
                        comparisons(),
                        Menus.item(Texts.of("message.inspect"), () -> actions.inspect(message)),
                        Menus.item(Texts.of("message.replay"), () -> actions.replay(message)),
                        Menus.item(Texts.of("message.fork"), () -> actions.fork(message)));
    }

    private Menu comparisons() {
        Menu menu = new Menu(Texts.of("compare.menu"));
        for (Comparison.Change change : Comparison.Change.all(actions.presets())) {
            menu.getItems().add(Menus.item(change.title(), () -> actions.compare(message, change)));
        }
        return menu;
    }

    private Menu votes() {
        Menu menu = new Menu(Texts.of("vote.menu"));
        for (int replies : new int[] {4, 8, 16, Vote.MOST}) {
            menu.getItems()
                    .add(
                            Menus.item(
                                    Texts.of("vote.times", replies),
                                    () -> actions.vote(message, replies)));
        }
        menu.getItems().add(Menus.item(Texts.of("vote.otherNumber"), this::askForVote));
        return menu;
    }

    private void askForVote() {
        VoteDialog.ask(getScene().getWindow()).ifPresent(replies -> actions.vote(message, replies));
    }

    private String both() {
        String thought = message.reasoning().get().strip();
        String answer = message.content().get().strip();
        return thought.isEmpty() ? answer : ChatMarkdown.quoted(thought) + "\n" + answer;
    }

    private static void showStats(Label label, @Nullable GenerationStats stats) {
        if (stats != null) {
            label.setText(Wording.stats(stats));
            label.setTooltip(new Tooltip(Wording.statsInFull(stats)));
        }
    }

    /** Lets go of the message. */
    void close() {
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
