package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Ending;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.LoopGuard;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyGuard;
import ponder.inference.chat.ReplyStart;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/** Replies that go in circles, and the words that end a thought early. */
class GuardedRepliesTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private ChatParameters parameters = TestChats.DEEPSEEK.get();
    private String closingWords = "";
    private final ChatViewModel chat =
            ChatViewModel.begin(
                    queue,
                    TestChats.host(new RememberingWriter(), () -> parameters, System::nanoTime)
                            .withClosingWords(() -> closingWords));

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }

    private ChatRequest asked() {
        return engine.requests.getLast();
    }

    @Test
    void anAnswerInCirclesSaysSoAndGoesOnWithoutTheGuard() {
        chat.commands().ask("one");
        engine.answer("1. 1. 1.");
        engine.finish(FinishReason.LOOP);
        assertEquals(Ending.LOOP, reply().toMessage().ending());
        assertEquals(
                "Stopped because the model kept repeating itself.", reply().noteProperty().get());
        assertEquals(LoopGuard.ON, asked().guard().loops());
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.answer("", "1. 1. 1."), asked().start());
        assertEquals(LoopGuard.OFF, asked().guard().loops());
        engine.answer(" 2.");
        engine.finish(FinishReason.STOP);
        assertEquals("1. 1. 1. 2.", reply().content().get());
        chat.commands().ask("two");
        assertEquals(LoopGuard.ON, asked().guard().loops());
    }

    @Test
    void theGuardCanBeSwitchedOff() {
        parameters = parameters.withLoopGuard(LoopGuard.OFF);
        chat.commands().ask("one");
        assertEquals(LoopGuard.OFF, asked().guard().loops());
    }

    @Test
    void theWordsOfTheUserReachTheEngine() {
        chat.commands().ask("one");
        assertEquals("", asked().guard().closingWords());
        engine.finish(FinishReason.STOP);
        closingWords = "Time is up.";
        chat.commands().ask("two");
        assertEquals("Time is up.", asked().guard().closingWords());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I will answer now with what I have so far.",
                "Ich antworte jetzt mit dem, was ich bisher habe.",
                "我现在就根据目前的思考来回答。",
                "Time is up."
            })
    void aThoughtGoesOnWithoutTheWordsThatCutIt(String words) {
        closingWords = "Time is up.";
        chat.commands().ask("one");
        engine.think("Hm.\n\n" + words + "\n");
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.LIMIT, 7));
        engine.finish(FinishReason.STOP);
        chat.steering().thinkOn(reply());
        assertEquals(ReplyStart.thought("Hm."), asked().start());
    }

    /** By its record, also when the user has chosen others since. */
    @Test
    void theWordsOfThenAreKnownByTheRecord() {
        chat.commands().ask("one");
        engine.think("Hm.\n\nEnough.\n");
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.LIMIT, 7));
        engine.say(
                new ReplyEvent.Finished(
                        FinishReason.STOP, ScriptedEngine.STATS.withClosingWords("Enough.")));
        chat.steering().thinkOn(reply());
        assertEquals(ReplyStart.thought("Hm."), asked().start());
    }

    @Test
    void aReplyIsMadeAgainUnderTheOrderAndTheGuardOfItsTime() {
        parameters =
                parameters
                        .withSampling(
                                SamplingParameters.DEEPSEEK.withOrder(
                                        SamplingOrder.TEMPERATURE_LAST))
                        .withLoopGuard(LoopGuard.EXACT_IN_THOUGHT);
        chat.commands().ask("one");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        parameters = TestChats.DEEPSEEK.get();
        chat.steering().replay(reply());
        assertEquals(SamplingOrder.TEMPERATURE_LAST, asked().sampling().order());
        assertEquals(new ReplyGuard(LoopGuard.EXACT_IN_THOUGHT, "", 0), asked().guard());
        assertEquals(
                LoopGuard.EXACT_IN_THOUGHT,
                Objects.requireNonNull(reply().toMessage().run()).parameters().loopGuard());
    }

    @Test
    void whatWasTakenForAnAnswerBecomesTheThought() {
        chat.commands().ask("one");
        StringBuilder shown = new StringBuilder();
        reply().content().listen(shown::append);
        reply().content().onCleared(() -> shown.setLength(0));
        engine.answer("Hm. ");
        engine.answer("Five.</thi");
        engine.say(new ReplyEvent.AnswerWasThought("Hm. Five.", 4));
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 4));
        engine.answer("5");
        engine.finish(FinishReason.STOP);
        assertEquals("Hm. Five.", reply().toMessage().reasoning());
        assertEquals("5", reply().toMessage().content());
        assertEquals("5", shown.toString());
        assertEquals(4, reply().toMessage().thought().tokens());
        assertEquals(ReasoningEnd.NATURAL, reply().toMessage().thought().end());
    }
}
