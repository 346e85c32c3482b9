package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.HostileAnswers;
import ponder.app.ScriptedEngine;
import ponder.app.Stalls;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.control.PangoRepair;
import ponder.app.control.ProseFlow;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.fuzz.Faults;
import ponder.app.markdown.MarkdownView;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;

/**
 * No answer may hold up the window, neither when its chat is opened and scrolled nor while it
 * comes. Of every build the bound is one for a busy machine, of the profile of faults the true one.
 */
@Tag("faults")
@ExtendWith(ApplicationExtension.class)
class HostileAnswersTest {
    private static final double BUSY_MILLIS = 1_500;
    private static final double HOSTILE_MILLIS = 500;
    private static final double ORDINARY_MILLIS = 100;
    private static final String ORDINARY = "an ordinary answer of 200 KB";

    /** Between looks at whether anything is still going on. */
    private static final int PAUSE_MILLIS = Faults.WHOLE ? 60 : 25;

    private static final int LEAST_PIECE = 4;
    private static final int MOST_PIECES = 400;

    private final StackPane root = new StackPane();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void load() {
        MarkdownView.warmUp();
    }

    @Start
    void start(Stage stage) {
        PangoRepair.install();
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> thrown.add(e));
        Scene scene = new Scene(root, 1000, 700);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @TestFactory
    List<DynamicTest> eachAnswerIsOpenedAndScrolled(FxRobot robot) {
        return each((name, answer) -> open(robot, name, answer));
    }

    @TestFactory
    List<DynamicTest> eachAnswerMayComePieceByPiece(FxRobot robot) {
        return each((name, answer) -> stream(robot, name, answer));
    }

    /** Something done with an answer. */
    private interface Trial {
        void run(String name, String answer) throws InterruptedException;
    }

    private static List<DynamicTest> each(Trial trial) {
        List<DynamicTest> tests = new ArrayList<>();
        Map<String, String> answers = HostileAnswers.all();
        answers.put(ORDINARY, HostileAnswers.ordinary(320));
        answers.forEach(
                (name, answer) ->
                        tests.add(DynamicTest.dynamicTest(name, () -> trial.run(name, answer))));
        return tests;
    }

    private void open(FxRobot robot, String name, String answer) throws InterruptedException {
        try (Stalls stalls = new Stalls()) {
            robot.interact(() -> {});
            stalls.take();
            long began = System.nanoTime();
            ChatView[] view = new ChatView[1];
            robot.interact(() -> view[0] = show(opened(answer)));
            settle();
            awaitAnswer(robot);
            double opening = stalls.take();
            for (double pixels : new double[] {-300, -3_000, -30_000, -3e6, 900, 40_000}) {
                robot.interact(() -> view[0].scrollBy(pixels));
                Thread.sleep(20);
            }
            settle();
            report(name, "opened %.0f ms, scrolled %.0f ms", opening, stalls.take(), began);
            robot.interact(() -> view[0].close());
        }
    }

    /** Until a paragraph of the answer is seen, beside the question. */
    private void awaitAnswer(FxRobot robot) throws InterruptedException {
        boolean[] seen = new boolean[1];
        for (int i = 0; i < 500 && !seen[0]; i++) {
            robot.interact(
                    () ->
                            seen[0] =
                                    ProseFlow.allIn(root).stream()
                                            .filter(flow -> flow.getHeight() > 5)
                                            .anyMatch(flow -> !isQuestion(flow)));
            Thread.sleep(20);
        }
        assertTrue(seen[0], "nothing of the answer is seen");
    }

    private static boolean isQuestion(ProseFlow flow) {
        return flow.text(0, flow.length()).equals("What?");
    }

    private void stream(FxRobot robot, String name, String answer) throws InterruptedException {
        ScriptedEngine engine = new ScriptedEngine();
        ChatViewModel chat = TestChats.chat(TestChats.queue(engine, UiThread::later));
        try (Stalls stalls = new Stalls()) {
            ChatView[] view = new ChatView[1];
            robot.interact(
                    () -> {
                        view[0] = show(chat);
                        chat.commands().ask("What?");
                    });
            stalls.take();
            long began = System.nanoTime();
            int piece = Math.max(LEAST_PIECE, answer.length() / MOST_PIECES);
            for (int from = 0; from < answer.length(); from += piece) {
                engine.answer(answer.substring(from, Math.min(answer.length(), from + piece)));
                Thread.sleep(1);
            }
            engine.finish(FinishReason.STOP);
            settle();
            report(name, "streamed %.0f ms%.0s", stalls.take(), 0, began);
            assertEquals(answer, chat.messages().getLast().content().get());
            robot.interact(() -> view[0].close());
        }
    }

    private void report(String name, String figures, double first, double second, long began) {
        Faults.print(
                "%-36s " + figures + ", %.1f s in all",
                name,
                first,
                second,
                (System.nanoTime() - began) / 1e9);
        assertEquals(List.of(), thrown);
        assertTrue(Math.max(first, second) < most(name), first + ", " + second);
    }

    private static double most(String name) {
        if (!Faults.WHOLE) {
            return BUSY_MILLIS;
        }
        return name.equals(ORDINARY) ? ORDINARY_MILLIS : HOSTILE_MILLIS;
    }

    private ChatView show(ChatViewModel chat) {
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        root.getChildren().setAll(view);
        root.applyCss();
        root.layout();
        return view;
    }

    private static ChatViewModel opened(String answer) {
        Message question = Message.question(1, 1, 0, "What?", List.of(), 1);
        Message reply =
                Message.reply(2, 1, 1, 1).withText("", answer).ended(Ending.COMPLETE, null, 1);
        return ChatViewModel.open(
                Conversation.begun(1, 1).showing(2),
                List.of(question, reply),
                TestChats.queue(new ScriptedEngine(), UiThread::later),
                TestChats.host(ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime));
    }

    /** Until the window's thread and those beside it have nothing left to do. */
    private static void settle() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            assertTrue(Stalls.answers(30), "the window's thread hangs");
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
