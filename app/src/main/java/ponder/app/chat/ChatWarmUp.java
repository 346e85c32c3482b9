package ponder.app.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import javafx.util.Subscription;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Thought;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.theme.Themes;

/**
 * Opens chats that nobody sees. The first ones that a program opens take several times what later
 * ones take, however short they are, since their code runs for the first time and the JVM compiles
 * it meanwhile; here that is done while nobody waits for it, a step at a time.
 */
public final class ChatWarmUp {
    private static final Duration BEFORE = Duration.seconds(1);
    private static final Duration BETWEEN = Duration.millis(100);

    /** Of messages alone: each is a smaller step while all is still slow. */
    private static final int MESSAGE_ROUNDS = 2;

    private static final int CHAT_ROUNDS = 10;
    private static final int TURNS = 3;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 700;
    private static final int WORDS = 80;

    private final ChatView.Program program;
    private final Pane hidden = new StackPane();
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private int words;

    ChatWarmUp(ChatView.Program program, Themes themes) {
        this.program = program;
        steps.add(() -> plan(themes));
    }

    private void plan(Themes themes) {
        Scene scene = new Scene(hidden, WIDTH, HEIGHT);
        steps.add(() -> themes.style(scene));
        for (int i = 0; i < MESSAGE_ROUNDS; i++) {
            planMessages();
        }
        for (int i = 0; i < CHAT_ROUNDS; i++) {
            planChat();
        }
    }

    private void planMessages() {
        ChatViewModel chat = ChatViewModel.shownOnly(said());
        MessageContext context =
                new MessageContext(chat, program, (of, part) -> {}, () -> {}, text -> {});
        for (MessageViewModel message : chat.messages().subList(0, 2)) {
            MessageView[] view = new MessageView[1];
            steps.add(
                    () -> {
                        view[0] = new MessageView(message, context);
                        hidden.getChildren().setAll(view[0]);
                    });
            steps.add(hidden::applyCss);
            steps.add(this::layOut);
            steps.add(
                    () -> {
                        hidden.getChildren().clear();
                        view[0].close();
                    });
        }
        steps.add(chat::close);
    }

    private void planChat() {
        ChatViewModel[] chat = new ChatViewModel[1];
        ChatView[] view = new ChatView[1];
        steps.add(
                () -> {
                    chat[0] = ChatViewModel.shownOnly(said());
                    view[0] = new ChatView(chat[0], program);
                    hidden.getChildren().setAll(view[0]);
                    hidden.applyCss();
                });
        steps.add(this::layOut);
        steps.add(() -> hidden.snapshot(picture -> null, null, null));
        steps.add(
                () -> {
                    hidden.getChildren().clear();
                    view[0].close();
                    chat[0].close();
                });
    }

    /** Of other words each time, as what is laid out once is remembered. */
    private List<Message> said() {
        List<Message> said = new ArrayList<>();
        for (int id = 1; id < 2 * TURNS; id += 2) {
            said.add(Message.question(id, 1, id - 1, words(WORDS / 4), List.of(), 1));
            said.add(
                    Message.reply(id + 1, 1, id, 1)
                            .withText(words(WORDS), answer())
                            .withThought(Thought.NONE.closed())
                            .ended(Ending.COMPLETE, null, 1));
        }
        return said;
    }

    private String answer() {
        return """
        # %1$s

        %2$s **%1$s** `%1$s` [%1$s](http://a) $%1$s^2$

        1. %1$s

        |%1$s|%1$s|
        |-|-|
        |%1$s|%1$s|

        ```java
        int %1$s = 1;
        ```

        $$\\frac{1}{%1$s}$$

        %3$s
        """
                .formatted(words(1), words(WORDS), words(WORDS));
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> word(words++))
                .collect(Collectors.joining(" "));
    }

    /** A letter for each digit: numbers would be looked through for wrong sums. */
    private static String word(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> Character.toString(digit - '0' + 'a'))
                .collect(Collectors.joining());
    }

    private void layOut() {
        hidden.resize(WIDTH, HEIGHT);
        hidden.layout();
    }

    Pane hidden() {
        return hidden;
    }

    /**
     * Begins soon, on the JavaFX thread, and leaves frames between its steps.
     *
     * @return ends it, for a window that is closed
     */
    public static Subscription begin(ChatView.Program program, Themes themes) {
        ChatWarmUp warmUp = new ChatWarmUp(program, themes);
        after(BEFORE, warmUp::goOn);
        return warmUp::end;
    }

    /** What is open is closed, and nothing more is opened. */
    void end() {
        while (!hidden.getChildren().isEmpty()) {
            step();
        }
        steps.clear();
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
