package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.app.SayingModel;
import ponder.app.ThoughtFamilies;

/** Models of each family of thoughts, asked on the command line. */
class FamiliesAskedTest {
    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @EnumSource(ThoughtFamilies.class)
    void theThoughtGoesToStderrAndTheAnswerToStdout(ThoughtFamilies family) throws IOException {
        Path model = family.model(temporary.resolve(family.name()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        int code;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            String[] call = {
                "ask",
                "--model",
                model.toString(),
                "--cpu",
                "--temperature",
                "0",
                SayingModel.QUESTION
            };
            code = CommandLineInterface.run(call, exit -> {});
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
        String thought = err.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, thought);
        assertEquals("It is so.", out.toString(StandardCharsets.UTF_8).strip());
        assertTrue(thought.contains("see."), thought);
        assertFalse(thought.contains("so."), thought);
    }
}
