package ponder.app.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.Histories;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.Windows;
import ponder.app.chat.ChatView;
import ponder.app.chat.ChatWarmUp;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Thought;
import ponder.app.markdown.MarkdownView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.ShownBranch;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;

/**
 * Work of the JavaFX thread in each frame while 200 tokens a second stream into a chat of 1,000
 * messages, at the end of a thought of 30,000 tokens. A frame's work is the handling of its events
 * plus its whole pulse (styles, layout, the copy to the renderer), in processor time of that
 * thread.
 */
public final class StreamingBench {
    private static final int MESSAGES = 1000;
    private static final int THOUGHT_TOKENS = 30_000;
    private static final int TOKENS_PER_SECOND = 200;
    private static final int SECONDS = 8;
    private static final double BUDGET_MS = 8;
    private static final double OPENING_BUDGET_MS = 100;
    private static final long WARM_UP_MS = 5000;
    private static final int OPENINGS = 5;

    private final ScriptedEngine engine = new ScriptedEngine();
    private final double[] frames = new double[100_000];
    private int frameCount;
    private double eventWork;
    private boolean measuring;
    private final ReplyQueue queue = new ReplyQueue(task -> Platform.runLater(() -> timed(task)));
    private final ChatServices host =
            TestChats.host(ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime);
    private @Nullable MainWindow window;

    private StreamingBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        ready.await();
        new StreamingBench().run();
        Platform.exit();
    }

    private void run() throws InterruptedException {
        ChatView[] view = new ChatView[1];
        onFx(() -> view[0] = open());
        MarkdownView.warmUp();
        warmUp();
        openLongChat(view);
        onFx(() -> view[0].chat().commands().ask("The last question"));
        engine.think(words(THOUGHT_TOKENS - 2 * SECONDS * TOKENS_PER_SECOND));
        settle();
        stream("thought, last lines in view", () -> engine.think(" token" + (frameCount % 7)));
        onFx(view[0]::toggleThoughts);
        settle();
        stream("thought, opened whole", () -> engine.think(frameCount % 40 == 0 ? "\n" : " token"));
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, THOUGHT_TOKENS));
        engine.answer("# Answer\n\n" + "Some **bold** words and `code`.\n\n".repeat(40));
        settle();
        stream("formatted answer", () -> engine.answer(frameCount % 30 == 0 ? "\n\n" : " word"));
        engine.finish(FinishReason.STOP);
        settle();
        scroll(view[0]);
    }

    /**
     * What the JavaFX thread does from the messages that were read to the chat being laid out on
     * screen, in a program that has done what it does at each start.
     */
    private void openLongChat(ChatView[] view) throws InterruptedException {
        List<Message> stored = stored();
        double[] times = new double[OPENINGS];
        for (int i = 0; i < OPENINGS; i++) {
            int n = i;
            ShownBranch read = ShownBranch.of(stored, MESSAGES); // on the thread that reads files
            onFx(
                    () -> {
                        long start = System.nanoTime();
                        ChatViewModel chat =
                                ChatViewModel.open(
                                        Conversation.begun(1, 1).showing(MESSAGES),
                                        read,
                                        queue,
                                        host);
                        view[0] = new ChatView(chat, TestChats.PROGRAM);
                        window().showChat(view[0]);
                        window().applyCss();
                        window().layout();
                        times[n] = (System.nanoTime() - start) / 1e6;
                    });
            settle();
        }
        System.out.printf(
                "opening a chat of %,d messages with a thought of %,d tokens: first %.0f ms, then %.0f ms; first is %.2f of the budget of %.0f ms%n",
                MESSAGES,
                THOUGHT_TOKENS,
                times[0],
                Arrays.stream(times).skip(1).min().orElse(0),
                times[0] / OPENING_BUDGET_MS,
                OPENING_BUDGET_MS);
    }

    /** As the program does after each start. */
    private static void warmUp() throws InterruptedException {
        onFx(() -> ChatWarmUp.begin(TestChats.PROGRAM, new Themes()));
        Thread.sleep(WARM_UP_MS);
    }

    private static List<Message> stored() {
        List<Message> stored = new ArrayList<>();
        for (int i = 1; i < MESSAGES; i += 2) {
            stored.add(
                    Message.question(i, 1, i - 1, "Question " + i + ": what of it?", List.of(), i));
            stored.add(
                    Message.reply(i + 1, 1, i, i)
                            .withText(
                                    i + 1 == MESSAGES
                                            ? words(THOUGHT_TOKENS)
                                            : "Some thinking about it. ".repeat(10),
                                    "An **answer** with `code`.\n\n- one\n- two\n\n```java\nint x = 1;\n```\n")
                            .withThought(Thought.NONE.closed())
                            .ended(Ending.COMPLETE, null, i));
        }
        return stored;
    }

    /** A long chat is scrolled from its end upwards, a hundred pixels in each frame. */
    private void scroll(ChatView view) throws InterruptedException {
        AnimationTimer wheel =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        view.scrollBy(-100);
                    }
                };
        onFx(
                () -> {
                    frameCount = 0;
                    measuring = true;
                    wheel.start();
                });
        Thread.sleep(SECONDS * 1000L);
        onFx(
                () -> {
                    wheel.stop();
                    measuring = false;
                });
        report("scrolling");
    }

    private static String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i % 60 == 59 ? "\n\n" : " word");
        }
        return text.toString();
    }

    private MainWindow window() {
        return Objects.requireNonNull(window);
    }

    private ChatView open() {
        Themes themes = new Themes();
        ChatView view = new ChatView(TestChats.chat(queue), TestChats.PROGRAM);
        MainWindow made =
                Windows.main(
                        Histories.empty(),
                        new ModelMenu(found -> {}),
                        new ParametersPane(
                                new SimpleObjectProperty<>(TestChats.DEEPSEEK.get()),
                                new SimpleBooleanProperty(),
                                new Preferences(Settings.DEFAULT)),
                        themes,
                        queue);
        made.showChat(view);
        window = made;
        Scene scene = Windows.scene(made, themes, 1120, 760);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        queue.modelLoaded(engine);
        pulses().start();
        return view;
    }

    /**
     * What is posted while a pulse runs comes right after it: the difference is the pulse's work.
     */
    private AnimationTimer pulses() {
        return new AnimationTimer() {
            @Override
            public void handle(long timestamp) {
                long start = work();
                Platform.runLater(() -> pulseEnded(start));
            }
        };
    }

    private void pulseEnded(long start) {
        if (measuring && frameCount < frames.length) {
            frames[frameCount++] = (work() - start) / 1e6 + eventWork;
        }
        eventWork = 0;
    }

    private void timed(Runnable task) {
        long start = work();
        task.run();
        eventWork += (work() - start) / 1e6;
    }

    /** Processor time of the JavaFX thread: without its waiting for the software renderer. */
    private static long work() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void stream(String name, Runnable token) throws InterruptedException {
        onFx(
                () -> {
                    frameCount = 0;
                    measuring = true;
                });
        long start = System.nanoTime();
        for (int i = 0; i < SECONDS * TOKENS_PER_SECOND; i++) {
            token.run();
            long wait = start + (i + 1) * 1_000_000_000L / TOKENS_PER_SECOND - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
        }
        onFx(() -> measuring = false);
        report(name);
    }

    private void report(String name) {
        double[] sorted = Arrays.copyOf(frames, frameCount);
        Arrays.sort(sorted);
        double p99 = sorted[frameCount * 99 / 100];
        System.out.printf(
                "%-28s %4d frames: median %.1f ms, 95%% %.1f ms, 99%% %.1f ms, worst %.1f ms; 99%% is %.2f of the budget of %.0f ms%n",
                name,
                frameCount,
                sorted[frameCount / 2],
                sorted[frameCount * 95 / 100],
                p99,
                sorted[frameCount - 1],
                p99 / BUDGET_MS,
                BUDGET_MS);
    }

    private static void settle() throws InterruptedException {
        onFx(() -> {});
        Thread.sleep(1500);
    }

    private static void onFx(Runnable task) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    task.run();
                    done.countDown();
                });
        done.await();
    }
}
