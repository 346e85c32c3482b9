package ponder.app.start;

import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.StartupLog;
import ponder.app.session.OpenChats;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.ChatViewModel;

/**
 * A start that asks a question, opens the chat a few times as a kept one and ends by itself, from
 * which the installer's build learns what the JVM should know beforehand.
 */
final class Rehearsal {
    private static final String PROPERTY = "ponder.rehearsal";
    private static final String QUESTION = "What is 47 × 36?";
    private static final Duration LONGEST = Duration.seconds(120);
    private static final Duration LOOK = Duration.seconds(1);
    private static final int OPENINGS = 4;

    private Rehearsal() {}

    /** Where it is asked for. */
    static void begin(Stage stage, OpenChats chats) {
        ChatViewModel chat = chats.currentProperty().get();
        if (Boolean.getBoolean(PROPERTY) && chat != null) {
            play(stage, chats, chat);
        }
    }

    private static void play(Stage stage, OpenChats chats, ChatViewModel chat) {
        PauseTransition patience = new PauseTransition(LONGEST);
        patience.setOnFinished(e -> Runtime.getRuntime().halt(1));
        patience.play();
        boolean[] asked = {false};
        chat.stateProperty()
                .subscribe(
                        state -> {
                            if (state == ChatState.IDLE && !asked[0]) {
                                asked[0] = true;
                                UiThread.later(() -> chat.commands().ask(QUESTION));
                            } else if (state == ChatState.THINKING) {
                                StartupLog.reached("first token");
                            } else if (state == ChatState.IDLE && !chat.messages().isEmpty()) {
                                patience.stop();
                                open(chats, chat.id(), OPENINGS, () -> close(stage));
                            }
                        });
    }

    /** Leaves the chat and opens it again, each time after a look at what is there. */
    private static void open(OpenChats chats, long chat, int times, Runnable then) {
        after(
                () -> {
                    if (times == 0) {
                        then.run();
                        return;
                    }
                    chats.newChat();
                    after(
                            () -> {
                                chats.open(chat);
                                open(chats, chat, times - 1, then);
                            });
                });
    }

    private static void close(Stage stage) {
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        stage.close();
    }

    private static void after(Runnable then) {
        PauseTransition pause = new PauseTransition(LOOK);
        pause.setOnFinished(e -> then.run());
        pause.play();
    }
}
