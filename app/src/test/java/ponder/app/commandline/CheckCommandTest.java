package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    @TempDir private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAndTheRightValue() throws IOException {
        String right = file("right.txt", "3 + 4 = 7");
        String wrong = file("wrong.md", "First 3 + 4 = 7.\nSo **47 × 36 = 1690**.\n");
        CommandRun o = CommandRun.of("check", right, wrong);
        assertEquals(1, o.exitCode(), o.err());
        assertEquals(
                wrong + ":2:6: 47 × 36 = 1690 (right: 1692)\n3 statements checked, 1 wrong.\n",
                o.out().replace("\r\n", "\n"));
    }

    /** The answer of a model is often the bold half of a statement; two stars may be a power. */
    @Test
    void aBoldValueIsToldWithoutItsMarks() throws IOException {
        String wrong = file("wrong.md", "So 47 × 36 = **1690**.\nAnd 2**3 = 9.\n");
        String told = CommandRun.of("check", wrong).out();
        assertTrue(told.contains(":1:4: 47 × 36 = 1690 (right: 1692)"), told);
        assertTrue(told.contains(":2:5: 2**3 = 9 (right: 8)"), told);
    }

    @Test
    void editorsReadThePlaceInEveryLanguage() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
        try {
            String wrong = file("wrong.md", "First.\nSo 47 × 36 = 1690.\n");
            String out = CommandRun.of("check", wrong).out();
            assertTrue(out.startsWith(wrong + ":2:4: "), out);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nothingWrongIsASuccess() throws IOException {
        CommandRun o = CommandRun.of("check", file("right.txt", "So 3 + 4 = 7."));
        assertEquals(0, o.exitCode(), o.err());
        assertEquals("1 statement checked, 0 wrong.", o.out().strip());
    }

    @Test
    void programsReadTheSame() throws IOException {
        String wrong = file("wrong.txt", "So 2 km = 200 m.\n3 + 4 = 7\n");
        CommandRun o = CommandRun.of("check", "--json", wrong);
        assertEquals(1, o.exitCode(), o.err());
        JsonNode found = new JsonMapper().readTree(o.out()).path("files").path(0);
        assertEquals(2, found.path("checked").asInt());
        assertEquals("2 km = 200 m", found.path("wrong").path(0).path("statement").asString());
        assertEquals("2000 m", found.path("wrong").path(0).path("correction").asString());
        assertEquals(4, found.path("wrong").path(0).path("column").asInt());
    }

    @Test
    void whatCannotBeReadIsOneSentence() {
        CommandRun o = CommandRun.of("check", folder.toString());
        assertEquals(1, o.exitCode());
        assertTrue(o.err().contains("is a folder. Name a text file."), o.err());
        CommandRun none = CommandRun.of("check", folder.resolve("none.txt").toString());
        assertEquals(1, none.err().strip().lines().count(), none.err());
        assertEquals(5, none.exitCode(), "that is no verdict");
    }

    /** As one that belongs to somebody else, or lies on a disk that fails. */
    @Test
    void aFileThatIsThereAndCannotBeReadIsNoTextThatIsWrong() throws IOException {
        Path loop = folder.resolve("loop.txt");
        Files.createSymbolicLink(loop, loop);
        for (String command : List.of("check", "reproduce", "import")) {
            CommandRun o = CommandRun.of(command, loop.toString());
            assertEquals(5, o.exitCode(), o.err());
            assertTrue(o.err().contains("could not be read. Check that"), o.err());
        }
    }
}
