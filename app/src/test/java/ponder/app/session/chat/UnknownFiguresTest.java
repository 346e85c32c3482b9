package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.inference.ReplyStats;

/** What nobody knows of a reply is not said. */
class UnknownFiguresTest {
    private static final ReplyStats WHOLE =
            ScriptedEngine.STATS.with(
                    s ->
                            s.reasoningTokens(0)
                                    .prefillTime(Duration.ofSeconds(12))
                                    .decodeTime(Duration.ZERO)
                                    .provider("host")
                                    .draftedTokens(null)
                                    .seed(null));

    @Test
    void aReplyThatCameInOnePieceHasNoRate() {
        assertEquals("48 tok, 12 s", Wording.stats(WHOLE));
        assertEquals(
                """
                Prompt: 21 tokens, 9 of them cached
                Thinking: 0 tokens, answer: 48 tokens
                Time to first token: 0.14 s
                Device: host""",
                Wording.statsInFull(WHOLE));
    }

    @Test
    void whatNobodyCountedIsNoZero() {
        assertEquals(
                "Time to first token: 0.14 s\nDevice: host",
                Wording.statsInFull(
                        WHOLE.with(s -> s.promptTokens(0).cachedTokens(0).answerTokens(0))));
    }

    @Test
    void allThatIsKnownIsSaid() {
        assertEquals(
                """
                Prompt: 21 tokens, 9 of them cached
                Thinking: 212 tokens, answer: 48 tokens
                Time to first token: 0.14 s
                Prefill: 100 tokens/s
                Decode: 49.1 tokens/s
                Device: CPU
                Seed: 42
                Guessed from repetition: 31 tokens""",
                Wording.statsInFull(ScriptedEngine.STATS));
    }

    /** Else the tokens of both would be those of the part whose time is known. */
    @Test
    void aRateOfHalfOfAReplyIsNone() {
        ReplyStats both = WHOLE.after(ScriptedEngine.STATS);
        assertEquals(null, both.decodeTokensPerSecond());
        assertEquals(null, both.prefillTokensPerSecond());
        assertEquals(Duration.ofMillis(17_420), both.prefillTime());
    }
}
