package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.FollowingScrollPane;
import ponder.app.control.TextSelection;
import ponder.inference.chat.Role;

/** The conversation pane: messages above, composer below. */
public final class ChatView extends VBox {
    private static final double COLUMN = 760;

    private final ChatViewModel chat;
    private final Consumer<String> openLink;
    private final VBox column = new VBox();
    private final FollowingScrollPane scroll = new FollowingScrollPane(centred(column));
    private final EmptyChat empty;
    private final Composer composer;
    private final Timeline clock;

    /**
     * @param openLink opens an address in the system's browser
     */
    public ChatView(ChatViewModel chat, Consumer<String> openLink) {
        this.chat = chat;
        this.openLink = openLink;
        this.empty = new EmptyChat(chat::send);
        this.composer = new Composer(chat);
        this.clock = new Timeline(new KeyFrame(Duration.millis(200), e -> chat.tick()));
        getStyleClass().add("chat-view");
        column.getStyleClass().add("message-column");
        scroll.getStyleClass().add("chat-scroll");
        StackPane messages =
                new StackPane(scroll, emptyLayer(), loadingLayer(), problemLayer(), jumpButton());
        VBox.setVgrow(messages, Priority.ALWAYS);
        Region composerFrame = centred(composer);
        composerFrame.getStyleClass().add("composer-frame");
        getChildren().addAll(messages, notice(), composerFrame);
        chat.messages().addListener(this::messagesChanged);
        clock.setCycleCount(Animation.INDEFINITE);
        chat.stateProperty().addListener((o, before, now) -> stateChanged(now));
    }

    private void stateChanged(ChatState now) {
        if (now.generating()) {
            clock.play();
        } else {
            clock.stop();
        }
    }

    private static Region centred(Region content) {
        content.setMaxWidth(COLUMN);
        StackPane pane = new StackPane(content);
        pane.getStyleClass().add("centred");
        StackPane.setAlignment(content, Pos.TOP_CENTER);
        return pane;
    }

    private Region emptyLayer() {
        ScrollPane layer = new ScrollPane(empty);
        layer.setFitToWidth(true);
        layer.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        layer.getStyleClass().add("chat-scroll");
        layer.setFitToHeight(true);
        layer.visibleProperty()
                .bind(
                        Bindings.isEmpty(chat.messages())
                                .and(chat.stateProperty().isEqualTo(ChatState.IDLE)));
        return layer;
    }

    private Region loadingLayer() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(28, 28);
        VBox layer = new VBox(12, spinner, new Label("Loading the model"));
        layer.setAlignment(Pos.CENTER);
        layer.visibleProperty()
                .bind(
                        Bindings.isEmpty(chat.messages())
                                .and(chat.stateProperty().isEqualTo(ChatState.LOADING)));
        return layer;
    }

    private Region problemLayer() {
        Label title = new Label("No model");
        title.getStyleClass().add("empty-title");
        Label sentence = new Label();
        sentence.textProperty().bind(chat.problemProperty());
        sentence.setWrapText(true);
        sentence.setTextAlignment(TextAlignment.CENTER);
        sentence.getStyleClass().add("error-line");
        Label advice = new Label("Choose another model from the menu at the top left.");
        advice.getStyleClass().add("empty-hint");
        VBox layer = new VBox(12, title, sentence, advice);
        layer.setAlignment(Pos.CENTER);
        layer.setMaxWidth(520);
        layer.visibleProperty().bind(chat.stateProperty().isEqualTo(ChatState.NO_MODEL));
        return layer;
    }

    private Button jumpButton() {
        Button jump = new Button("Jump to latest", new FontIcon(Feather.ARROW_DOWN));
        jump.getStyleClass().addAll("floating", "small");
        jump.setOnAction(e -> scroll.jumpToEnd());
        jump.visibleProperty()
                .bind(scroll.followingProperty().not().and(Bindings.isNotEmpty(chat.messages())));
        StackPane.setAlignment(jump, Pos.BOTTOM_CENTER);
        return jump;
    }

    private Label notice() {
        Label label = new Label();
        label.textProperty().bind(chat.noticeProperty());
        label.setWrapText(true);
        label.getStyleClass().add("notice");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAlignment(Pos.CENTER);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void messagesChanged(ListChangeListener.Change<? extends MessageViewModel> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                column.getChildren()
                        .remove(change.getFrom(), change.getFrom() + change.getRemovedSize());
            }
            List<MessageView> added = new ArrayList<>();
            for (MessageViewModel message : change.getAddedSubList()) {
                added.add(new MessageView(message, actions()));
            }
            column.getChildren().addAll(change.getFrom(), added);
            if (change.getAddedSubList().stream().anyMatch(m -> m.role() == Role.USER)) {
                scroll.jumpToEnd();
            }
        }
    }

    private MessageView.Actions actions() {
        return new MessageView.Actions() {
            @Override
            public void answerNow() {
                chat.answerNow();
            }

            @Override
            public void regenerate() {
                chat.regenerate();
            }

            @Override
            public void copyAll() {
                TextSelection.copy(chat.asMarkdown());
            }

            @Override
            public void openLink(String address) {
                openLink.accept(address);
            }
        };
    }

    /** The example questions of the model in use. */
    public void showExamples(String hint, List<String> examples) {
        empty.show(hint, examples);
    }

    public void focusComposer() {
        composer.focusText();
    }

    /** Opens all thoughts, or folds them. */
    public void toggleThoughts() {
        column.getChildren().forEach(node -> ((MessageView) node).toggleThought());
    }

    public void copyLastAnswer() {
        for (int i = chat.messages().size() - 1; i >= 0; i--) {
            MessageViewModel message = chat.messages().get(i);
            if (message.role() == Role.ASSISTANT) {
                TextSelection.copy(message.content().get().strip());
                return;
            }
        }
    }
}
