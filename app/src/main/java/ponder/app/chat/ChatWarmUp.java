package ponder.app.chat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Thought;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.theme.Themes;

/**
 * Lays out a small chat that nobody sees. The first chat that a program opens takes twice the time
 * of the next, however short it is, since its code runs for the first time; here that is done while
 * nobody waits for it, a step at a time.
 */
public final class ChatWarmUp {
    private static final Duration BEFORE = Duration.seconds(1);
    private static final Duration BETWEEN = Duration.millis(100);
    private static final int ROUNDS = 2;
    private static final double WIDTH = 760;
    private static final double HEIGHT = 600;
    private static final String ANSWER =
            """
            # a

            **b** `c` [d](http://e)

            1. f

            |g|h|
            |-|-|
            |i|j|

            ```java
            int k = 1;
            ```
            """;
    private static final List<Message> SAID =
            List.of(
                    Message.question(1, 1, 0, "a", List.of(), 1),
                    Message.reply(2, 1, 1, 1)
                            .withText("b", ANSWER)
                            .withThought(Thought.NONE.closed())
                            .ended(Ending.COMPLETE, null, 1));

    private final MessageContext context;
    private final VBox column = new VBox();
    private final Queue<Runnable> steps = new ArrayDeque<>();

    ChatWarmUp(ChatView.Program program, Themes themes) {
        ChatViewModel chat = ChatViewModel.shownOnly(SAID);
        context = new MessageContext(chat, program, (of, part) -> {}, () -> {}, text -> {});
        steps.add(() -> themes.style(new Scene(column, WIDTH, HEIGHT)));
        for (int i = 0; i < ROUNDS; i++) {
            chat.messages().forEach(this::plan);
            steps.add(this::clear);
        }
        steps.add(chat::close);
    }

    private void plan(MessageViewModel message) {
        steps.add(() -> column.getChildren().add(new MessageView(message, context)));
        steps.add(column::applyCss);
        steps.add(this::layOut);
    }

    private void layOut() {
        column.resize(WIDTH, HEIGHT);
        column.layout();
    }

    private void clear() {
        column.getChildren().forEach(view -> ((MessageView) view).close());
        column.getChildren().clear();
    }

    VBox column() {
        return column;
    }

    /** Begins soon, on the JavaFX thread, and leaves frames between its steps. */
    public static void begin(ChatView.Program program, Themes themes) {
        after(BEFORE, () -> new ChatWarmUp(program, themes).goOn());
    }

    private void goOn() {
        if (step()) {
            after(BETWEEN, this::goOn);
        }
    }

    /** Does the next step; whether there was one. */
    boolean step() {
        Runnable step = steps.poll();
        if (step != null) {
            step.run();
        }
        return step != null;
    }

    private static void after(Duration time, Runnable next) {
        PauseTransition pause = new PauseTransition(time);
        pause.setOnFinished(e -> next.run());
        pause.play();
    }
}
