package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import ponder.inference.problem.PonderException;

class ProgressLineTest {
    private static String printed(boolean terminal, Consumer<ProgressLine> work) {
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
            try (ProgressLine line = new ProgressLine(new Output(), terminal)) {
                work.accept(line);
            }
        } finally {
            System.setErr(err);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalShowsOneLineThatIsWrittenOver() {
        String shown =
                printed(
                        true,
                        line -> {
                            line.show(0.25);
                            line.show(0.25);
                            line.show(0.5);
                        });
        assertTrue(shown.startsWith("\r 25%\r 25%\r 50%, "), shown);
        assertTrue(shown.endsWith(System.lineSeparator()), shown);
        assertEquals(1, shown.chars().filter(c -> c == '\n').count());
    }

    @Test
    void whatIsNeverShownLeavesNoEmptyLine() {
        assertEquals("", printed(true, line -> {}));
    }

    /** As when the terminal is closed after something was shown. */
    @Test
    void workThatNobodyFollowsAnyMoreEnds() {
        PrintStream err = System.err;
        AtomicBoolean open = new AtomicBoolean(true);
        OutputStream terminal =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        if (!open.get()) {
                            throw new IOException("closed");
                        }
                    }
                };
        try {
            System.setErr(new PrintStream(terminal, true, StandardCharsets.UTF_8));
            try (ProgressLine line = new ProgressLine(new Output(), true)) {
                line.show(0.1);
                open.set(false);
                assertThrows(PonderException.class, () -> line.show(0.2));
            }
        } finally {
            System.setErr(err);
        }
    }

    @Test
    void aFileOrAnotherProgramIsSparedIt() {
        assertEquals("", printed(false, line -> line.show(0.5)));
    }
}
