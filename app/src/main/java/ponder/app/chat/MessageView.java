package ponder.app.chat;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.MeasuredBox;
import ponder.app.control.ProseFlow;
import ponder.app.control.TextSelection;
import ponder.app.markdown.MarkdownView;
import ponder.inference.GenerationStats;
import ponder.inference.chat.Role;

/** One message: a question at the right, or a reply with its thought above its answer. */
final class MessageView extends MeasuredBox {
    private final MessageViewModel message;

    /** What a message's buttons do. */
    interface Actions {
        void answerNow();

        void regenerate();

        void copyAll();

        void openLink(String address);
    }

    private final @Nullable ThinkingPane thinking;

    MessageView(MessageViewModel message, Actions actions) {
        this.message = message;
        getStyleClass().add("message");
        if (message.role() == Role.USER) {
            getStyleClass().add("question");
            thinking = null;
            question();
        } else {
            getStyleClass().add("reply");
            thinking = new ThinkingPane(message, actions::answerNow);
            reply(thinking, actions);
        }
    }

    private void question() {
        Text text = new Text(message.content().get());
        text.getStyleClass().add("prose-text");
        ProseFlow flow = new ProseFlow(text);
        VBox bubble = new VBox(flow);
        bubble.getStyleClass().add("bubble");
        bubble.setMaxWidth(Region.USE_PREF_SIZE);
        TextSelection.install(bubble);
        Button copy =
                Icons.button(
                        Feather.COPY,
                        "Copy question",
                        () -> TextSelection.copy(message.content().get()));
        copy.getStyleClass().add("hover-action");
        HBox row = new HBox(4, copy, bubble);
        row.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(row);
    }

    private void reply(ThinkingPane pane, Actions actions) {
        MarkdownView answer = new MarkdownView(actions::openLink);
        message.content().listen(answer::append);
        VBox body = new VBox(pane, answer);
        body.getStyleClass().add("reply-body");
        body.setFocusTraversable(false);
        TextSelection.install(body);
        getChildren()
                .addAll(
                        line(
                                message.progressProperty(),
                                "progress-line",
                                MessageViewModel.Phase.WAITING),
                        body,
                        line(message.noteProperty(), "note-line", MessageViewModel.Phase.DONE),
                        line(message.errorProperty(), "error-line", MessageViewModel.Phase.DONE),
                        actionRow(actions));
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

    private HBox actionRow(Actions actions) {
        Label stats = new Label();
        stats.getStyleClass().add("stats");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row =
                new HBox(
                        2,
                        Icons.button(
                                Feather.COPY,
                                "Copy answer",
                                () -> TextSelection.copy(message.content().get().strip())),
                        Icons.button(Feather.CLIPBOARD, "Copy whole chat", actions::copyAll),
                        Icons.button(Feather.REFRESH_CW, "Regenerate", actions::regenerate),
                        space,
                        stats);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("action-row", "hover-action");
        row.disableProperty()
                .bind(message.phaseProperty().isNotEqualTo(MessageViewModel.Phase.DONE));
        message.statsProperty().addListener((o, before, now) -> showStats(stats, now));
        showStats(stats, message.statsProperty().get());
        return row;
    }

    private static void showStats(Label label, @Nullable GenerationStats stats) {
        if (stats != null) {
            label.setText(Wording.stats(stats));
            label.setTooltip(new Tooltip(Wording.statsInFull(stats)));
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
