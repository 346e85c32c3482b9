package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.inference.ReplyStats;

/**
 * A reply that is gone on with keeps the tokens it had: its words may be cut into others when they
 * are read again, and the mark that closed its thought is not among them.
 */
class ContinuedFiguresTest {
    private static ReplyStats stats(int reasoning, int answer, int given) {
        return ScriptedEngine.STATS.with(
                s -> s.reasoningTokens(reasoning).answerTokens(answer).givenTokens(given));
    }

    private static void assertTokens(int reasoning, int answer, ReplyStats whole) {
        assertEquals(reasoning, whole.reasoningTokens());
        assertEquals(answer, whole.answerTokens());
    }

    @Test
    void anAnswerGrowsAndItsThoughtStays() {
        assertTokens(25, 10, stats(24, 10, 24 + 3).after(stats(25, 3, 0)));
        assertTokens(25, 7, stats(24, 7, 24).after(stats(25, 0, 0)));
    }

    @Test
    void aThoughtGrowsByWhatWasThought() {
        assertTokens(33, 5, stats(32, 5, 19).after(stats(20, 0, 0)));
    }

    @Test
    void aServerTellsOnlyWhatIsNew() {
        assertTokens(32, 5, stats(12, 5, 0).after(stats(20, 0, 0)));
        assertTokens(20, 8, stats(0, 5, 0).after(stats(20, 3, 0)));
    }
}
