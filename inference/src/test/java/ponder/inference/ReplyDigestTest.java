package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.sampling.SamplingParameters;

/** Whether a reply was computed the same, to the bit, can be told from its figures. */
class ReplyDigestTest {
    private static ChatEngine engine;

    @BeforeAll
    static void load() {
        engine = Demo.engine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ChatRequest asked(SamplingParameters sampling) {
        return Demo.request(List.of(ChatMessage.user("What is 47 × 36?")), sampling);
    }

    private static String digest(Demo.Transcript reply) {
        return Objects.requireNonNull(reply.finished().stats().digest());
    }

    @Test
    void aReplyMadeOnceMoreHasTheSameDigest() {
        ChatRequest wild = asked(SamplingParameters.DEEPSEEK.withTemperature(1.5f));
        Demo.Transcript first = Demo.reply(engine, wild);
        Demo.Transcript between = Demo.reply(engine, Demo.ask("Is 91 prime?"));
        Demo.Transcript again = Demo.again(engine, wild, first.finished().stats());
        assertEquals(first.reasoning(), again.reasoning());
        assertEquals(digest(first), digest(again));
        assertNotEquals(digest(first), digest(between));
    }

    @Test
    void theSameWordsFromOtherLogitsHaveAnother() {
        Demo.Transcript first = Demo.reply(engine, asked(SamplingParameters.GREEDY));
        Demo.Transcript told =
                Demo.reply(
                        engine,
                        Demo.request(
                                List.of(
                                        ChatMessage.user("What is 12 × 12?"),
                                        ChatMessage.assistant("", "**144**"),
                                        ChatMessage.user("What is 47 × 36?")),
                                SamplingParameters.GREEDY));
        assertEquals(first.answer(), told.answer());
        assertNotEquals(digest(first), digest(told));
    }

    @Test
    void whatWasGoneOnWithHasNone() {
        ReplyStats first = Demo.reply(engine, asked(SamplingParameters.GREEDY)).finished().stats();
        ReplyStats more =
                Demo.reply(
                                engine,
                                asked(SamplingParameters.GREEDY)
                                        .withStart(ReplyStart.thought("47 × 36 is")))
                        .finished()
                        .stats();
        assertNull(more.after(first).digest());
    }
}
