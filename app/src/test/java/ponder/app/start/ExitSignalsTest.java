package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void aProgramThatCannotEndInOrderEndsAllTheSame() throws IOException {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no SIGTERM");
        Process program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                FailingEnd.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            assertEquals("ready", program.inputReader().readLine());
            program.destroy();
            assertTimeoutPreemptively(SOON, () -> assertEquals(1, program.waitFor()));
        } finally {
            program.destroyForcibly();
        }
    }
}
