package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ponder.app.problem.Unstopped;

@Tag("faults")
class ExitSignalsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A program whose end fails, as where a class of it is no longer there to be loaded. */
    static final class FailingEnd {
        private FailingEnd() {}

        public static void main(String[] arguments) throws InterruptedException {
            ExitSignals.onExit(
                    () -> {
                        throw new NoClassDefFoundError("of an older version");
                    });
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    /** A program in which something computes that cannot be stopped. */
    static final class Computing {
        private Computing() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            ExitSignals.onExit(
                    () -> {
                        System.out.println("saved");
                        throw new Unstopped();
                    });
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    /** A program that has nothing more to do while it is still being closed. */
    static final class SlowEnd {
        private SlowEnd() {}

        public static void main(String[] arguments) throws InterruptedException {
            CountDownLatch closing = new CountDownLatch(1);
            ExitSignals.onExit(
                    () -> {
                        closing.countDown();
                        LockSupport.parkNanos(500_000_000);
                        System.out.println("closed");
                    });
            System.out.println("ready");
            closing.await();
            ExitSignals.exit(0);
        }
    }

    @Test
    void aProgramThatCannotEndInOrderEndsAllTheSame() throws IOException {
        assertEquals(List.of("1"), ended(FailingEnd.class));
    }

    /** ONNX Runtime's hook would release what is in use. */
    @Test
    void whatCannotBeStoppedIsLeftWithoutHooks() throws IOException {
        assertEquals(List.of("saved", "143"), ended(Computing.class));
    }

    @Test
    void nothingEndsTheProgramWhileItIsBeingClosed() throws IOException {
        assertEquals(List.of("closed", "143"), ended(SlowEnd.class));
    }

    /** What it prints after it was told to end, and its exit code. */
    private static List<String> ended(Class<?> type) throws IOException {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no SIGTERM");
        Process program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                type.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = program.inputReader()) {
            assertEquals("ready", out.readLine());
            program.toHandle().destroy();
            return assertTimeoutPreemptively(
                    SOON,
                    () -> {
                        List<String> lines = new ArrayList<>(out.lines().toList());
                        lines.add(String.valueOf(program.waitFor()));
                        return lines;
                    });
        } finally {
            program.destroyForcibly();
        }
    }
}
