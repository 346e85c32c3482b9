package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is done when nobody reads what a command prints. */
class LostOutputTest extends CommandLineSetup {
    private static final String LOST =
            "The output could not be written: the program reading it has ended, or the disk is full.\n";

    @Test
    void asksNoFurtherQuestionOnceTheOutputIsLost() throws IOException {
        BreakingStream out = new BreakingStream(0);
        BreakingStream err = new BreakingStream(Integer.MAX_VALUE);
        int code = CommandRun.into(out, err, threeQuestions());
        assertEquals(5, code);
        assertTrue(err.text().endsWith(LOST), err.text());
        assertEquals(
                1, err.text().lines().filter(l -> l.startsWith("[prompt ")).count(), err.text());
    }

    /** As in {@code ponder ask ... 2>&1 | head -1}. */
    @Test
    void aThoughtWhoseReaderHasGoneIsNotThoughtToItsEnd() throws IOException {
        BreakingStream out = new BreakingStream(Integer.MAX_VALUE);
        BreakingStream err = new BreakingStream(5);
        assertEquals(5, CommandRun.into(out, err, threeQuestions()));
        assertEquals("", out.text().strip());
    }

    /** As in {@code ponder ask ... 2>&-}. */
    @Test
    void whoClosesTheErrorStreamStillGetsTheAnswers() throws IOException {
        BreakingStream out = new BreakingStream(Integer.MAX_VALUE);
        assertEquals(0, CommandRun.into(out, new BreakingStream(0), threeQuestions()));
        assertEquals(3, out.text().lines().filter(l -> !l.isBlank()).count(), out.text());
    }

    @Test
    void everyCommandSaysThatItsOutputIsLost() {
        Path target = folder.resolve("converted");
        for (String[] call :
                new String[][] {
                    {"--version"},
                    {"inspect", model()},
                    {"convert", DEMO.resolve("checkpoint").toString(), target.toString()}
                }) {
            BreakingStream err = new BreakingStream(Integer.MAX_VALUE);
            assertEquals(5, CommandRun.into(new BreakingStream(3), err, call), call[0]);
            assertTrue(err.text().endsWith(LOST), err.text());
        }
        assertTrue(Files.exists(target.resolve("model.onnx")));
    }

    private String[] threeQuestions() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("questions.txt"),
                        "What is 2 + 2?\nWhat is 3 + 3?\nWhat is 4 + 4?\n");
        return new String[] {
            "ask", "--stats", "--model", model(), "--temperature", "0", "--file", file.toString()
        };
    }

    /** Takes so many bytes and then no more, as a full disk or a pipe without a reader does. */
    private static final class BreakingStream extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;

        BreakingStream(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            if (taken.size() >= most) {
                throw new IOException("Broken pipe");
            }
            taken.write(b);
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }
}
