package ponder.app.start;

import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.StartupLog;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.ChatViewModel;

/**
 * A start that asks a question and ends by itself, from which the installer's build learns what the
 * JVM should know beforehand.
 */
final class Rehearsal {
    private static final String PROPERTY = "ponder.rehearsal";
    private static final String QUESTION = "What is 47 × 36?";
    private static final Duration LONGEST = Duration.seconds(120);
    private static final Duration LAST_LOOK = Duration.seconds(1);

    private Rehearsal() {}

    static boolean wanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    static void play(Stage stage, ChatViewModel chat) {
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
                                close(stage);
                            }
                        });
    }

    private static void close(Stage stage) {
        PauseTransition pause = new PauseTransition(LAST_LOOK);
        pause.setOnFinished(
                e -> {
                    stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
                    stage.close();
                });
        pause.play();
    }
}
