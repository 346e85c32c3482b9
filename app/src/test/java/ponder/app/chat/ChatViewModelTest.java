package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.settings.ChatParameters;
import ponder.inference.FinishReason;
import ponder.inference.GenerationEvent;
import ponder.inference.InferenceException;
import ponder.inference.ReasoningEnd;
import ponder.inference.chat.Role;
import ponder.inference.sampling.SamplingParameters;

/** No window and no JavaFX thread: events are handled where they arise. */
class ChatViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private ChatParameters parameters = ChatParameters.of(SamplingParameters.DEEPSEEK);
    private long now;
    private final ChatViewModel chat =
            new ChatViewModel(() -> parameters, Runnable::run, () -> now);

    @BeforeEach
    void load() {
        chat.modelLoaded(engine);
    }

    @Test
    void aQuestionBecomesAThoughtAndAnAnswer() {
        assertTrue(chat.send("  What is 2 + 2?  "));
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
        engine.think("Okay, ");
        assertEquals(ChatState.THINKING, chat.stateProperty().get());
        engine.think("4.");
        now = 12_400_000_000L;
        chat.tick();
        assertEquals("Thinking, 12 s", reply().thoughtTitleProperty().get());
        engine.say(new GenerationEvent.ReasoningFinished(ReasoningEnd.NATURAL, 431));
        engine.answer("**4**");
        assertEquals(ChatState.ANSWERING, chat.stateProperty().get());
        engine.finish(FinishReason.STOP);
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertEquals("Okay, 4.", reply().reasoning().get());
        assertEquals("**4**", reply().content().get());
        assertEquals("Thought for 12 s, 431 tokens", reply().thoughtTitleProperty().get());
        assertEquals("What is 2 + 2?", chat.messages().getFirst().content().get());
    }

    @Test
    void nothingIsSentWhileAReplyIsMadeOrWhenThereIsNothingToSay() {
        assertFalse(chat.send("  \n"));
        chat.send("one");
        assertFalse(chat.send("two"));
        assertEquals(1, engine.requests.size());
    }

    @Test
    void theNextQuestionTakesTheChatAlong() {
        parameters = parameters.withSystemText("Be brief.").withSeed(5L);
        chat.send("one");
        engine.think("t");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        chat.send("two");
        var request = engine.requests.getLast();
        assertEquals(
                List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER),
                request.messages().stream().map(m -> m.role()).toList());
        assertEquals("t", request.messages().get(2).reasoning());
        assertEquals(5L, request.seed());
    }

    @Test
    void whatWasSaidStaysAfterAStop() {
        chat.send("one");
        engine.think("half a tho");
        chat.stop();
        assertTrue(engine.cancelled);
        engine.finish(FinishReason.CANCELLED);
        assertEquals("half a tho", reply().reasoning().get());
        assertEquals("Thought stopped after 4.2 s, 1 token", reply().thoughtTitleProperty().get());
        assertEquals("Stopped.", reply().noteProperty().get());
    }

    @Test
    void aThoughtCutShortSaysByWhom() {
        chat.send("one");
        engine.think("t");
        chat.answerNow();
        assertTrue(engine.askedToAnswer);
        engine.say(new GenerationEvent.ReasoningFinished(ReasoningEnd.ANSWER_NOW, 7));
        engine.answer("a");
        assertTrue(reply().thoughtTitleProperty().get().endsWith("7 tokens, cut short by you"));
    }

    @Test
    void aFailureIsShownWithTheReplyAndTheChatGoesOn() {
        chat.send("one");
        engine.say(new GenerationEvent.Failed(new InferenceException("No memory.", null)));
        assertEquals("No memory.", reply().errorProperty().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertTrue(chat.send("two"));
    }

    @Test
    void regenerateAsksTheSameQuestionAgain() {
        chat.send("one");
        engine.answer("first");
        engine.finish(FinishReason.STOP);
        chat.regenerate();
        engine.answer("second");
        assertEquals(2, chat.messages().size());
        assertEquals("second", reply().content().get());
        assertEquals(engine.requests.getFirst().messages(), engine.requests.getLast().messages());
    }

    @Test
    void theLastQuestionCanBeTakenBack() {
        assertNull(chat.takeBackQuestion());
        chat.send("one");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals("one", chat.takeBackQuestion());
        assertTrue(chat.messages().isEmpty());
    }

    @Test
    void eventsOfAnAbandonedReplyAreDropped() {
        chat.send("one");
        engine.think("old");
        chat.newChat();
        engine.answer("late");
        engine.finish(FinishReason.CANCELLED);
        assertTrue(chat.messages().isEmpty());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    @Test
    void readingALongPromptShowsHowFarItIs() {
        chat.send("one");
        now = 3_000_000_000L;
        engine.say(new GenerationEvent.PromptProgress(8400, 2100, 6));
        assertEquals("Reading 2,100 of 8,400 tokens, about 9 s", reply().progressProperty().get());
        assertTrue(chat.noticeProperty().get().contains("oldest 6 messages are left out"));
    }

    @Test
    void aModelThatDoesNotLoadLeavesItsReasonAndAnotherCanBeLoaded() {
        chat.modelLoading();
        chat.modelFailed("model.onnx is missing.");
        assertEquals(ChatState.NO_MODEL, chat.stateProperty().get());
        assertEquals("model.onnx is missing.", chat.problemProperty().get());
        assertFalse(chat.send("one"));
        chat.modelLoading();
        chat.modelLoaded(engine);
        assertTrue(chat.send("one"));
    }

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }
}
