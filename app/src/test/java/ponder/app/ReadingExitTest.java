package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.attachment.HostileFiles;

/** However the program ends while a file is read, nothing of it goes on. */
@Tag("faults")
class ReadingExitTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir private Path folder = Path.of("");

    @Test
    void sigtermEndsTheProgramAndTheReading() throws IOException, InterruptedException {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no SIGTERM");
        Process program = reading();
        List<ProcessHandle> readers = readers(program);
        program.destroy();
        assertTimeoutPreemptively(SOON, () -> assertEquals(143, program.waitFor()));
        assertEnded(readers);
    }

    @Test
    void aKilledProgramLeavesNoReading() throws IOException, InterruptedException {
        Process program = reading();
        List<ProcessHandle> readers = readers(program);
        program.destroyForcibly();
        assertEnded(readers);
    }

    private Process reading() throws IOException {
        Path pdf = HostileFiles.slow(folder.resolve("slow.pdf"));
        return Subprocess.start(folder, List.of(), ReadingProcess.class.getName(), pdf.toString());
    }

    private static List<ProcessHandle> readers(Process program) throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            List<ProcessHandle> readers = program.children().toList();
            if (!readers.isEmpty()) {
                return readers;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no file is read");
    }

    private static void assertEnded(List<ProcessHandle> readers) {
        assertTimeoutPreemptively(SOON, () -> readers.forEach(reader -> reader.onExit().join()));
        assertTrue(readers.stream().noneMatch(ProcessHandle::isAlive));
    }
}
