package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code ponder ask --draft-model}. */
class DraftModelOptionTest {
    private static final String DEMO = "../assets/demo-model/package";

    private static CommandRun asked(String draftModel) {
        return CommandRun.of(
                "ask",
                "--model",
                DEMO,
                "--draft-model",
                draftModel,
                "--temperature",
                "0",
                "What is 12 + 30?");
    }

    @Test
    void aModelMayGuessForAnother() {
        CommandRun run = asked(DEMO);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("42"), run.out());
        assertFalse(run.err().contains("does not guess"), run.err());
    }

    @Test
    void aFolderWithoutAModelIsSaidAndTheAnswerComes() {
        CommandRun run = asked("/nowhere/small");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("small does not guess for this model: "), run.err());
        assertTrue(run.out().contains("42"), run.out());
    }
}
