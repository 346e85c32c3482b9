package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.inference.ChatRequest;
import ponder.inference.ExactReplay;
import ponder.inference.FinishReason;
import ponder.inference.TokenInspection;
import ponder.inference.TokenRatings;
import ponder.inference.chat.ThinkingMode;

/** Made again from the record and judged, or in another way beside it. */
class ReplayedRepliesTest extends ChatViewModelSetup {
    @Test
    void aReplyIsMadeAgainFromItsRecordAndJudged() {
        answered("one", "t", "1");
        MessageViewModel first = reply();
        parameters = parameters.withAnswerLimit(3);
        chat.steering().replay(first);
        ChatRequest again = engine.requests.getLast();
        assertEquals(ScriptedEngine.STATS.seed(), again.seed());
        assertEquals(0, again.answerLimit(), "as the record says, not as it is set now");
        assertEquals(List.of(ScriptedEngine.STATS), engine.replayed);
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Reproduced: the same to the bit, every token and every logit behind it.",
                reply().noteProperty().get());
        engine.fingerprint = "beef";
        queue.modelLoaded(engine);
        chat.steering().replay(first);
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Reproduced, but with a different result. Changed: model files. The thinking differs from character 1 on: “(end)” instead of “t”.",
                reply().noteProperty().get());
    }

    @Test
    void whetherItCameOutTheSameIsSaidAgainWhenTheChatIsOpened() {
        answered("one", "t", "1");
        chat.steering().replay(reply());
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        ChatViewModel again =
                ChatViewModel.open(
                        Objects.requireNonNull(writer.conversations.get(chat.id())),
                        List.copyOf(writer.messages.values()),
                        queue,
                        host);
        assertEquals(
                "Reproduced: the same to the bit, every token and every logit behind it.",
                again.messages().getLast().noteProperty().get());
    }

    @Test
    void aStoppedReplyIsJudgedToo() {
        chat.commands().ask("one");
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.CANCELLED);
        chat.steering().replay(reply());
        engine.think("t");
        engine.answer("12");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Reproduced word for word up to where the first reply was cut off.",
                reply().noteProperty().get());
    }

    @Test
    void anEngineThatCannotReplayExactlyIsAskedWithTheSeedAndItIsNotOffered() {
        Steering steering = chat.steering();
        assertTrue(steering.offersReplay());
        assertTrue(chat.examining().offersInspection());
        answered("one", "t", "1");
        engine.lacking.addAll(
                List.of(ExactReplay.class, TokenInspection.class, TokenRatings.class));
        assertFalse(steering.offersReplay());
        assertFalse(chat.examining().offersInspection());
        steering.replay(reply());
        assertEquals(List.of(), engine.replayed);
        assertEquals(ScriptedEngine.STATS.seed(), engine.requests.getLast().seed());
    }

    @Test
    void thinkingIsComparedWhereItCanBeSwitched() {
        int all = Comparison.Change.all(Map.of(), true).size();
        assertEquals(all - 2, Comparison.Change.all(Map.of(), false).size());
    }

    private static Comparison.Change withoutThinking() {
        return new Comparison.Change("", p -> p.withThinkingMode(ThinkingMode.OFF));
    }

    @Test
    void anotherWayOfAskingIsPutBesideTheReply() {
        answered("one", "t", "1");
        MessageViewModel first = reply();
        chat.steering().compare(first, withoutThinking());
        assertEquals(ThinkingMode.OFF, engine.requests.getLast().thinking());
        engine.answer("one");
        engine.finish(FinishReason.STOP);
        assertEquals(new Comparison(first, reply()), chat.examining().comparison(reply()));
        assertNull(chat.examining().comparison(first));
    }
}
