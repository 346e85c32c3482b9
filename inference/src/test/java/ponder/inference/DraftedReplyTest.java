package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ponder.inference.Demo.Transcript;
import ponder.inference.chat.ReplyStart;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/** Replies of the bundled model that were partly guessed. */
class DraftedReplyTest {
    private static final SamplingParameters WARM =
            new SamplingParameters(1.2f, 0, 1, 0, 1, 0, 0, SamplingOrder.TEMPERATURE_FIRST);

    /** The thought was computed in passes of several tokens, some of which were dropped. */
    @Test
    void aThoughtThatIsGoneOnWithComesOutTheSameFromItsRecord() {
        try (ChatEngine engine = Demo.engine()) {
            ChatRequest request =
                    Demo.ask("Sort 45, 12, 78, 3, 99, 41, 7 from small to large.")
                            .withSampling(WARM);
            Transcript whole = Demo.reply(engine, request);
            assertTrue(whole.finished().stats().drafted() > 10, whole.reasoning());
            String thought = whole.reasoning();
            String half = thought.substring(0, thought.lastIndexOf(',', thought.length() * 3 / 4));
            ChatRequest goingOn = request.withStart(ReplyStart.thought(half));
            Transcript made = Demo.reply(engine, goingOn);
            ReplyStats stats = made.finished().stats();
            assertTrue(stats.cachedTokens() > 40, stats.cachedTokens() + " were cached");
            Demo.reply(engine, Demo.ask("Is 91 prime?"));
            Transcript again = Demo.again(engine, goingOn, stats);
            assertEquals(made.reasoning(), again.reasoning());
            assertEquals(made.answer(), again.answer());
            assertEquals(stats.drafted(), again.finished().stats().drafted());
        }
    }
}
