package ponder.app.chat;

import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.ChunkedText;
import ponder.app.control.Icons;
import ponder.app.control.ProseFlow;
import ponder.app.control.TextSelection;
import ponder.app.markdown.MarkdownView;
import ponder.app.text.Texts;

/**
 * The model's thought. While it thinks: its last lines in a window of fixed height. When the answer
 * begins it folds to one line, unless the user has opened or folded it.
 */
final class ThinkingPane extends VBox {
    private static final int PREVIEW_CHARACTERS = 800;
    private static final int LONG = 1_000;
    private static final int MOST_FORMATTED = 40_000;
    private static final double PREVIEW_HEIGHT = 126;

    /** How much of the thought is shown. */
    enum Extent {
        FOLDED,
        PREVIEW,
        OPEN
    }

    private final MessageViewModel message;
    private final FontIcon chevron = new FontIcon(Feather.CHEVRON_RIGHT);
    private final Label mark = new Label("●");
    private final Text previewText = new Text();
    private final StackPane preview = new StackPane();
    private final ChunkedText whole = new ChunkedText();
    private final VBox formatted = new VBox();
    private final MenuButton outline = new MenuButton();
    private final Button answerNow = new Button(Texts.of("command.answerNow"));
    private final FadeTransition pulse = new FadeTransition(Duration.millis(900), mark);
    private final Consumer<String> growth = this::grown;
    private final MessageActions actions;
    private final Button edit = Icons.button(Feather.EDIT_2, Texts.of("thought.edit"), this::edit);
    private final Subscription subscription;
    private Extent extent = Extent.FOLDED;

    ThinkingPane(MessageViewModel message, MessageActions actions) {
        this.message = message;
        this.actions = actions;
        getStyleClass().add("thinking-pane");
        answerNow.getStyleClass().addAll("small", "answer-now");
        answerNow.setOnAction(e -> actions.answerNow());
        buildPreview();
        getChildren().add(header());
        managedProperty().bind(visibleProperty());
        setVisible(false);
        pulse.setFromValue(1);
        pulse.setToValue(0.25);
        pulse.setAutoReverse(true);
        pulse.setCycleCount(Animation.INDEFINITE);
        subscription =
                Subscription.combine(
                        message.reasoning().listen(growth),
                        message.phaseProperty().subscribe(this::phase));
    }

    private HBox header() {
        Label title = new Label();
        title.textProperty().bind(message.thoughtTitleProperty());
        title.getStyleClass().add("thought-title");
        mark.getStyleClass().add("thinking-mark");
        mark.managedProperty().bind(mark.visibleProperty());
        Button toggle = new Button();
        toggle.setGraphic(new HBox(6, chevron, mark, title));
        ((HBox) toggle.getGraphic()).setAlignment(Pos.CENTER_LEFT);
        toggle.getStyleClass().addAll("flat", "thought-toggle");
        toggle.setAccessibleText(Texts.of("thought.toggle"));
        toggle.setOnAction(e -> toggle());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy =
                Icons.button(
                        Feather.COPY,
                        Texts.of("thought.copy"),
                        () -> TextSelection.copy(message.reasoning().get().strip()));
        copy.getStyleClass().add("hover-action");
        edit.getStyleClass().add("hover-action");
        edit.managedProperty().bind(edit.visibleProperty());
        answerNow.managedProperty().bind(answerNow.visibleProperty());
        Icons.dressed(outline, Feather.LIST, Texts.of("thought.outline"));
        outline.getStyleClass().addAll("hover-action", "no-arrow");
        outline.setOnShowing(e -> fillOutline());
        outline.getItems().add(noTurns());
        outline.managedProperty().bind(outline.visibleProperty());
        HBox header = new HBox(4, toggle, space, answerNow, outline, edit, copy);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void buildPreview() {
        previewText.getStyleClass().add("thought-text");
        ProseFlow flow = new ProseFlow(previewText);
        Region fade = new Region();
        fade.getStyleClass().add("thought-fade");
        fade.setMaxHeight(40);
        fade.setMouseTransparent(true);
        fade.visibleProperty().bind(flow.heightProperty().greaterThan(PREVIEW_HEIGHT + 1));
        StackPane.setAlignment(flow, Pos.BOTTOM_LEFT);
        StackPane.setAlignment(fade, Pos.TOP_LEFT);
        flow.setMinHeight(Region.USE_PREF_SIZE);
        preview.getStyleClass().add("thought-preview");
        preview.getChildren().addAll(flow, fade);
        preview.setMinHeight(PREVIEW_HEIGHT);
        preview.setPrefHeight(PREVIEW_HEIGHT);
        preview.setMaxHeight(PREVIEW_HEIGHT);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(preview.widthProperty());
        clip.heightProperty().bind(preview.heightProperty());
        preview.setClip(clip);
        preview.setOnMouseClicked(e -> toggle());
    }

    /** What the user does to the pane stays done. */
    void toggle() {
        message.rememberThought(extent != Extent.OPEN);
        show(extent == Extent.OPEN ? folded() : Extent.OPEN);
    }

    private void edit() {
        Runnable back = () -> getChildren().removeIf(MessageEditor.class::isInstance);
        MessageEditor editor =
                new MessageEditor(
                        message.reasoning().get().strip(),
                        Texts.of("thought.resume"),
                        Texts.of("thought.resumeHint"),
                        (text, caret) -> {
                            back.run();
                            actions.resumeThought(message, text.substring(0, caret));
                        },
                        back);
        back.run();
        getChildren().add(editor);
    }

    private Extent folded() {
        return message.phaseProperty().get() == MessageViewModel.Phase.THINKING
                ? Extent.PREVIEW
                : Extent.FOLDED;
    }

    private void phase(MessageViewModel.Phase phase) {
        boolean thinking = phase == MessageViewModel.Phase.THINKING;
        setVisible(!message.reasoning().isEmpty() || thinking);
        answerNow.setVisible(thinking);
        mark.setVisible(thinking);
        if (thinking && !actions.lessMotion()) {
            pulse.play();
        } else {
            pulse.stop();
        }
        edit.setVisible(phase == MessageViewModel.Phase.DONE);
        outline.setVisible(!thinking && message.reasoning().length() > LONG);
        if (extent == Extent.OPEN && !thinking) {
            showFormatted();
        }
        Boolean byHand = message.thoughtOpened();
        boolean open = byHand == null ? !thinking && actions.openThoughts() : byHand;
        show(open ? Extent.OPEN : folded());
    }

    /** The turns are looked for when the menu opens: a long thought takes a while to read. */
    private void fillOutline() {
        List<MenuItem> turns =
                ThoughtOutline.of(message.reasoning().get()).stream().map(this::item).toList();
        outline.getItems().setAll(turns.isEmpty() ? List.of(noTurns()) : turns);
    }

    private MenuItem item(ThoughtOutline.Turn turn) {
        MenuItem item = new MenuItem(turn.title());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> jumpTo(turn));
        return item;
    }

    private static MenuItem noTurns() {
        MenuItem none = new MenuItem(Texts.of("thought.noTurns"));
        none.setDisable(true);
        return none;
    }

    private void jumpTo(ThoughtOutline.Turn turn) {
        if (extent != Extent.OPEN) {
            toggle();
        }
        String start = turn.title().replace("…", "");
        ProseFlow.allIn(this).stream()
                .filter(flow -> flow.text(0, flow.length()).strip().startsWith(start))
                .findFirst()
                .or(
                        () ->
                                ProseFlow.allIn(this).stream()
                                        .filter(flow -> flow.text(0, flow.length()).contains(start))
                                        .findFirst())
                .ifPresent(flow -> actions.bringIntoView(message, flow));
    }

    private void grown(String more) {
        setVisible(true);
        if (extent == Extent.OPEN && getChildren().contains(whole)) {
            whole.append(more);
        } else if (extent == Extent.OPEN) {
            showPlain();
        } else if (extent == Extent.PREVIEW) {
            previewText.setText(message.reasoning().tail(PREVIEW_CHARACTERS).strip());
        }
    }

    private void show(Extent next) {
        if (extent == next) {
            return;
        }
        extent = next;
        getChildren().removeAll(preview, whole, formatted);
        whole.clear();
        formatted.getChildren().clear();
        chevron.setIconCode(next == Extent.FOLDED ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
        switch (next) {
            case FOLDED -> {}
            case PREVIEW -> {
                previewText.setText(message.reasoning().tail(PREVIEW_CHARACTERS).strip());
                getChildren().add(preview);
            }
            case OPEN -> {
                if (message.phaseProperty().get() == MessageViewModel.Phase.THINKING) {
                    showPlain();
                } else {
                    showFormatted();
                }
            }
        }
    }

    /** As plain text, which grows cheaply however long it is. */
    private void showPlain() {
        getChildren().remove(formatted);
        whole.clear();
        whole.append(message.reasoning().get());
        getChildren().add(whole);
    }

    /** With its formulas and code laid out, once it has ended; a very long one stays plain. */
    private void showFormatted() {
        if (message.reasoning().get().length() > MOST_FORMATTED) {
            if (!getChildren().contains(whole)) {
                showPlain();
            }
            return;
        }
        getChildren().removeAll(whole, formatted);
        whole.clear();
        MarkdownView view = new MarkdownView(actions::openLink);
        view.append(keepingLines(message.reasoning().get()));
        formatted.getChildren().setAll(view);
        formatted.getStyleClass().setAll("formatted-thought");
        getChildren().add(formatted);
    }

    /** Lets go of the message. */
    void close() {
        pulse.stop();
        subscription.unsubscribe();
    }

    /** Thoughts are written in lines, which Markdown would join. */
    private static String keepingLines(String text) {
        return text.replaceAll("(?<=\\S) ?\n(?=\\S)", "  \n");
    }

    Extent extent() {
        return extent;
    }
}
