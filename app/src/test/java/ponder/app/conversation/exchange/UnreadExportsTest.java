package ponder.app.conversation.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** What the disk does wrong is not said of what stands in the file. */
class UnreadExportsTest {
    @TempDir private Path folder = Path.of("");

    private static Problem problem(Path file, DoubleConsumer progress) {
        return assertThrows(PonderException.class, () -> ChatImport.read(file, progress)).problem();
    }

    @Test
    void aFileThatIsGoneIsNotNamedTwice() {
        Problem problem = problem(folder.resolve("chats.json"), done -> {});
        assertEquals(
                "chats.json could not be read. Check that it is still there and that you may open it.",
                problem.toString());
    }

    @Test
    void aDiskThatFailsInMidFileIsNotSaidToBeWrongJson() throws IOException {
        Path file = Files.writeString(folder.resolve("chats.json"), "[" + " ".repeat(100_000));
        AtomicInteger reads = new AtomicInteger();
        Problem problem =
                problem(
                        file,
                        done -> {
                            if (reads.incrementAndGet() == 4) {
                                UnreadExportsTest.<RuntimeException>raise(
                                        new IOException("Input/output error"));
                            }
                        });
        assertEquals(AppProblem.IMPORT_UNREADABLE, problem.code());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void bytesThatAreNoLettersAreTheFilesOwnFault() throws IOException {
        byte[] begun = {0, 0, -2, -1, 0x7f, 0x7f, 0x7f, 0x7f, 0, 0, 0, 1};
        Path file = Files.write(folder.resolve("chats.json"), begun);
        assertEquals(AppProblem.IMPORT_NOT_JSON, problem(file, done -> {}).code());
    }
}
