package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.problem.AppProblem;
import ponder.app.settings.ThinkingWish;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** No window and no JavaFX thread: events are handled where they arise. */
class ChatViewModelTest extends ChatViewModelSetup {
    @Test
    void aLongThoughtIsTimedInMinutesAsItRuns() {
        chat.commands().ask("What is 2 + 2?");
        engine.think("Okay, ");
        now += 723_900_000_000L;
        chat.tick();
        assertEquals("Thinking for 12 min 3 s", reply().thoughtTitleProperty().get());
    }

    @Test
    void aQuestionBecomesAThoughtAndAnAnswer() {
        assertTrue(chat.commands().ask("  What is 2 + 2?  "));
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
        engine.think("Okay, ");
        assertEquals(ChatState.THINKING, chat.stateProperty().get());
        engine.think("4.");
        now += 12_400_000_000L;
        chat.tick();
        assertEquals("Thinking for 12 s", reply().thoughtTitleProperty().get());
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 431));
        engine.answer("**4**");
        assertEquals(ChatState.ANSWERING, chat.stateProperty().get());
        engine.finish(FinishReason.STOP);
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertEquals("Okay, 4.", reply().reasoning().get());
        assertEquals("**4**", reply().content().get());
        assertEquals("Thought for 12 s (431 tokens)", reply().thoughtTitleProperty().get());
        assertEquals("What is 2 + 2?", chat.messages().getFirst().content().get());
        assertEquals("What is 2 + 2?", chat.conversationProperty().get().title());
    }

    @Test
    void aReplyThatCannotBeTakenDownEndsAndTheNextOneBegins() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        writer.beforeGrowing = ChatViewModelTest::refuse;
        engine.think("Okay");
        assertTrue(engine.requests.size() == 2, "the next one waits for ever");
        writer.beforeGrowing = () -> {};
        MessageViewModel first = chat.messages().get(1);
        assertEquals(Ending.INTERRUPTED, first.toMessage().ending());
        assertEquals(Problem.of(AppProblem.WORK_UNEXPECTED), first.toMessage().problem());
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        assertEquals("2", reply().content().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    @Test
    void aReplyWhoseEndCannotBeKeptEndsOnce() {
        chat.commands().ask("one");
        engine.answer("1");
        writer.beforeSaving = ChatViewModelTest::refuse;
        engine.finish(FinishReason.STOP);
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertEquals(Ending.COMPLETE, reply().toMessage().ending());
        writer.beforeSaving = () -> {};
        answered("two", "t", "2");
        assertEquals("2", reply().content().get());
    }

    @Test
    void aReplyIsKeptWithAllThatMadeIt() {
        answered("one", "t", "1");
        Message kept = writer.messages.get(reply().id());
        assertNotNull(kept);
        assertEquals("t", kept.reasoning());
        assertEquals("1", kept.content());
        assertEquals(Ending.COMPLETE, kept.ending());
        RunRecord run = kept.run();
        assertNotNull(run);
        assertEquals("DeepSeek-R1 1.5B", run.model());
        assertEquals("cafe", run.modelHash());
        assertEquals("CPU", run.provider());
        assertEquals(ScriptedEngine.STATS, run.stats());
        assertEquals(parameters, run.parameters());
        assertEquals(reply().id(), kept(chat).leaf());
    }

    @Test
    void whatIsSaidIsJournalledWhileItIsSaid() {
        chat.commands().ask("one");
        engine.think("a");
        engine.answer("b");
        assertEquals(Parts.of("a", "b"), writer.grown.get(reply().id()));
    }

    @Test
    void nothingIsSentWhenThereIsNothingToSay() {
        assertFalse(chat.commands().ask("  \n"));
        assertTrue(engine.requests.isEmpty());
        assertTrue(writer.conversations.isEmpty(), "an empty chat is not kept");
    }

    @Test
    void theNextQuestionTakesTheChatAlong() {
        parameters = parameters.withSystemText("Be brief.").withSeed(5L);
        answered("one", "t", "1");
        chat.commands().ask("two");
        ChatRequest request = engine.requests.getLast();
        assertEquals(
                List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER),
                request.messages().stream().map(m -> m.role()).toList());
        assertEquals("t", Parts.reasoning(request.messages().get(2).parts()));
        assertEquals(5L, request.seed());
    }

    @Test
    void aThoughtThatCameInOnePieceHasTheTokensThatAreToldAtTheEnd() {
        chat.commands().ask("What is 2 + 2?");
        engine.say(new ReplyEvent.ReasoningDelta("Okay, all of it at once.", 0));
        now += 3_000_000_000L;
        chat.tick();
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 0));
        engine.answer("4");
        assertEquals("Thought for 3.0 s", reply().thoughtTitleProperty().get());
        engine.finish(FinishReason.STOP);
        assertEquals("Thought for 3.0 s (212 tokens)", reply().thoughtTitleProperty().get());
    }

    @Test
    void whatWasSaidStaysAfterAStop() {
        chat.commands().ask("one");
        engine.think("half a tho");
        chat.commands().stop();
        assertTrue(engine.cancelled);
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 1));
        engine.finish(FinishReason.CANCELLED);
        assertEquals("half a tho", reply().reasoning().get());
        assertEquals(
                "Stopped thinking after 4.2 s (1 token)", reply().thoughtTitleProperty().get());
        assertEquals("Stopped.", reply().noteProperty().get());
    }

    @Test
    void aFailureIsShownWithTheReplyAndTheChatGoesOn() {
        chat.commands().ask("one");
        engine.say(new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE)));
        assertEquals(Problem.of(ProblemCode.MEMORY_NONE), reply().problemProperty().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertTrue(chat.commands().ask("two"));
    }

    @Test
    void aReplyThatIsCutOffOnItsWayIsInterruptedAndKeepsWhatCame() {
        Problem lost = Problem.of(ProblemCode.REMOTE_CUT_OFF, "example.org");
        chat.commands().ask("one");
        engine.answer("half a w");
        engine.say(new ReplyEvent.Failed(lost));
        assertEquals(Ending.INTERRUPTED, reply().toMessage().ending());
        assertEquals("half a w", reply().content().get());
        assertEquals(lost, reply().problemProperty().get());
        chat.steering().regenerate();
        engine.answer("all of it");
        engine.finish(FinishReason.STOP);
        assertEquals(new MessageViewModel.Place(2, 2), reply().placeProperty().get());
    }

    @Test
    void theThinkingOfOneMessageCanDifferFromTheParameters() {
        chat.commands().ask(new Question("one", List.of(), ThinkingWish.of(ThinkingMode.OFF)));
        assertEquals(ThinkingMode.OFF, engine.requests.getLast().thinking());
        engine.finish(FinishReason.STOP);
        chat.commands().ask("two");
        assertEquals(ThinkingMode.ON, engine.requests.getLast().thinking());
    }

    @Test
    void readingALongPromptShowsHowFarItIs() {
        chat.commands().ask("one");
        now += 3_000_000_000L;
        engine.say(new ReplyEvent.PromptProgress(8400, 2100, 6));
        assertEquals(
                "Reading 2,100 of 8,400 tokens, about 9 s left", reply().progressProperty().get());
        assertTrue(chat.noticeProperty().get().contains("oldest 6 messages are left out"));
        engine.say(new ReplyEvent.PromptProgress(8400, 8400, 6));
        assertEquals("", reply().progressProperty().get());
    }

    @Test
    void theModelMakesATitleIfItIsAskedTo() {
        ChatServices titling =
                new ChatServices(
                        writer,
                        host.ids(),
                        host.parameters(),
                        host.nanos(),
                        host.millis(),
                        host.background(),
                        host.uiThread(),
                        () -> true,
                        () -> "");
        ChatViewModel named = ChatViewModel.begin(queue, titling);
        named.commands().ask("two candles burn, when are they equally tall?");
        engine.answer("After 6 hours.");
        engine.finish(FinishReason.STOP);
        ChatRequest asked = engine.requests.getLast();
        assertEquals(ThinkingMode.OFF, asked.thinking());
        assertTrue(asked.answerLimit() <= 32);
        assertEquals(ChatState.IDLE, named.stateProperty().get(), "nobody waits for a title");
        engine.answer("\"Two burning candles\"\n");
        engine.finish(FinishReason.STOP);
        assertEquals("Two burning candles", named.conversationProperty().get().title());
        assertEquals(2, named.messages().size());
        assertEquals("Two burning candles", kept(named).title());
    }

    @Test
    void aTemporaryChatWritesNothing() {
        ChatViewModel secret = ChatViewModel.beginTemporary(queue, host);
        secret.draftProperty().set("se");
        secret.commands().ask("secret");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertTrue(writer.isEmpty());
    }

    @Test
    void aDraftIsKeptBeforeItIsSent() {
        chat.draftProperty().set("half a ques");
        assertNotNull(writer.conversations.get(chat.id()));
        assertEquals("half a ques", writer.drafts.get(chat.id()));
        assertNull(writer.drafts.get(99L));
    }
}
