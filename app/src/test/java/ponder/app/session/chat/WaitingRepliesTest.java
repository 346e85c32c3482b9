package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.conversation.Ending;
import ponder.app.session.tally.VoteRule;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Questions that wait for another reply or for the model. */
class WaitingRepliesTest extends ChatViewModelSetup {
    @Test
    void aWaitingQuestionThatIsChangedKeepsItsTurn() {
        List.of("one", "two", "three", "four").forEach(chat.commands()::ask);
        chat.commands().takeBack(chat.waiting().get(1));
        chat.draftProperty().set("three and a half");
        assertTrue(chat.commands().askDraft(null));
        assertEquals(
                List.of("two", "three and a half", "four"),
                chat.waiting().stream().map(Question::text).toList());
        chat.draftProperty().set("five");
        chat.commands().askDraft(null);
        assertEquals("five", chat.waiting().getLast().text());
    }

    @Test
    void aQuestionThatIsGivenUpLeavesItsTurnToNoOther() {
        List.of("one", "two", "three").forEach(chat.commands()::ask);
        chat.commands().takeBack(chat.waiting().getFirst());
        chat.draftProperty().set("");
        chat.draftProperty().set("four");
        chat.commands().askDraft(null);
        assertEquals("four", chat.waiting().getLast().text());
    }

    @Test
    void aSecondQuestionWaitsAndIsAskedWhenTheFirstIsAnswered() {
        chat.commands().ask("one");
        assertTrue(chat.commands().ask("two"));
        assertEquals(1, engine.requests.size());
        assertEquals("two", chat.waiting().getFirst().text());
        assertEquals("two", writer.drafts.get(chat.id()), "it would be the draft after a crash");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertTrue(chat.waiting().isEmpty());
        assertEquals("two", engine.requests.getLast().messages().getLast().content());
    }

    @Test
    void aReplyGoesOnWhileAnotherChatWaitsForItsTurn() {
        chat.commands().ask("one");
        ChatViewModel other = ChatViewModel.begin(queue, host);
        other.commands().ask("two");
        assertEquals(ChatState.WAITING, other.stateProperty().get());
        assertEquals(
                "Waiting for a reply in another chat",
                other.messages().getLast().progressProperty().get());
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals("1", reply().content().get());
        assertEquals(ChatState.PREFILLING, other.stateProperty().get());
        engine.answer("2");
        assertEquals("2", other.messages().getLast().content().get());
    }

    @Test
    void aReplyThatWaitsCanBeTakenBackAndLeavesTheQuestion() {
        chat.commands().ask("one");
        ChatViewModel other = ChatViewModel.begin(queue, host);
        other.commands().ask("two");
        other.commands().stop();
        assertEquals(ChatState.IDLE, other.stateProperty().get());
        assertEquals(1, other.messages().size());
        assertFalse(engine.cancelled, "the reply of the other chat goes on");
    }

    @Test
    void anEditedThoughtIsKeptBeforeItsTurnComes() {
        chat.commands().ask("one");
        engine.think("It is 4.");
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        ChatViewModel other = ChatViewModel.begin(queue, host);
        other.commands().ask("two");
        chat.steering().resumeThought(reply(), "It is 5, no, 6.");
        assertEquals(ChatState.WAITING, chat.stateProperty().get());
        assertEquals(
                "It is 5, no, 6.",
                Objects.requireNonNull(writer.messages.get(reply().id())).reasoning());
    }

    @Test
    void takingTheModelAwayInterruptsTheReplyAndKeepsWhatWasSaid() {
        chat.commands().ask("one");
        engine.answer("half");
        queue.modelLoading(TestChats.SOURCE);
        assertTrue(engine.cancelled);
        engine.answer("late");
        engine.finish(FinishReason.CANCELLED);
        assertEquals("half", reply().content().get());
        assertEquals(Ending.INTERRUPTED, reply().toMessage().ending());
        assertEquals(ChatState.LOADING, chat.stateProperty().get());
        queue.modelLoaded(engine);
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.answer("", "half"), engine.requests.getLast().start());
    }

    @Test
    void aQuestionAskedWhileTheModelLoadsIsAnsweredThen() {
        queue.modelLoading(TestChats.SOURCE);
        assertTrue(chat.commands().ask("one"));
        assertEquals(ChatState.WAITING, chat.stateProperty().get());
        queue.modelLoaded(engine);
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
    }

    @Test
    void aReplyBehindThatToAnotherProgramSaysSo() {
        queue.model().uses().guestCame();
        chat.commands().ask("one");
        assertEquals("Waiting for the reply to another program", reply().progressProperty().get());
        engine.say(new ReplyEvent.PromptProgress(8400, 8400, 0));
        assertEquals("", reply().progressProperty().get());
        engine.finish(FinishReason.STOP);
        queue.model().uses().guestLeft();
        chat.commands().ask("two");
        assertEquals("", reply().progressProperty().get());
    }

    @Test
    void aModelThatDoesNotLoadLeavesItsReasonAndAnotherCanBeLoaded() {
        queue.modelLoading(TestChats.SOURCE);
        queue.modelFailed(Problem.of(ProblemCode.TOKENIZER_MISSING));
        assertEquals(ChatState.NO_MODEL, chat.stateProperty().get());
        assertEquals(Problem.of(ProblemCode.TOKENIZER_MISSING), chat.problemProperty().get());
        assertFalse(chat.commands().ask("one"));
        queue.modelLoading(TestChats.SOURCE);
        queue.modelLoaded(engine);
        assertTrue(chat.commands().ask("one"));
    }

    @Test
    void whatWaitsIsAskedOfTheModelThatComesNotOfTheOneThatGoes() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        queue.modelLoading(TestChats.SOURCE);
        assertEquals(1, engine.requests.size());
        ScriptedEngine next = new ScriptedEngine();
        queue.modelLoaded(next);
        assertEquals(1, next.requests.size());
        assertEquals(List.of("one", "", "two", ""), texts());
    }

    @Test
    void whatWaitedWhenAModelWasLostIsAskedOfTheNextBeforeWhatComesLater() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        queue.modelFailed(Problem.of(ProblemCode.TOKENIZER_MISSING));
        assertEquals(1, engine.requests.size());
        assertEquals("two", chat.waiting().getFirst().text());
        queue.modelLoading(TestChats.SOURCE);
        chat.commands().ask("three");
        queue.modelLoaded(engine);
        assertEquals(2, engine.requests.size());
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "", "two", "", "three", ""), texts());
    }

    /** What the model was asked last, without the thoughts. */
    private List<String> asked() {
        return engine.requests.getLast().messages().stream().map(ChatMessage::content).toList();
    }

    @Test
    void aWaitingQuestionIsAskedWhereItWasSentThoughAnotherBranchIsShown() {
        answered("one", "", "1");
        chat.steering().editAnswer(reply(), "I");
        chat.commands().ask("two");
        chat.commands().ask("three");
        chat.commands().ask("four");
        chat.commands().step(chat.messages().get(1), -1);
        chat.commands().ask("five");
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "I", "two", "2", "three"), asked());
        chat.commands().step(chat.messages().get(1), -1);
        engine.answer("3");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "I", "two", "2", "three", "3", "four"), asked());
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "1", "five"), asked());
    }

    @Test
    void whatWaitedBehindAReplyThatNeverBeganIsAskedAfterItsQuestion() {
        answered("one", "", "1");
        chat.steering().editAnswer(reply(), "I");
        ChatViewModel other = ChatViewModel.begin(queue, host);
        other.commands().ask("other");
        chat.commands().ask("two");
        chat.commands().ask("three");
        chat.commands().step(chat.messages().get(1), -1);
        chat.commands().stop();
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "I", "two", "three"), asked());
    }

    @Test
    void whatWaitsForAVoteComesAfterItsWinnerThoughAnotherBranchIsShown() {
        answered("one", "", "1");
        chat.steering().editAnswer(reply(), "I");
        chat.commands().ask("two");
        engine.finish(FinishReason.STOP);
        chat.steering().vote(reply(), VoteRule.of(3));
        chat.commands().ask("three");
        chat.commands().step(chat.messages().get(1), -1);
        for (String answer : List.of("**1**", "**2**", "**2**")) {
            engine.answer(answer);
            engine.finish(FinishReason.STOP);
        }
        assertEquals(List.of("one", "I", "two", "**2**", "three"), asked());
    }

    @Test
    void whatWaitsComesAfterTheThoughtThatWasCorrected() {
        chat.commands().ask("one");
        chat.commands().ask("two");
        engine.think("So 2 + 2 = 5.");
        correct();
        engine.finish(FinishReason.CANCELLED);
        assertEquals(List.of("one"), asked());
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("one", "4", "two"), asked());
    }

    private void correct() {
        String thought = reply().reasoning().get();
        chat.steering().correctThought(reply(), ArithmeticCheck.of(thought).getFirst());
    }

    @Test
    void aStopTakesBackACorrectionThatHasNotBegun() {
        chat.commands().ask("one");
        engine.think("So 2 + 2 = 5.");
        correct();
        chat.commands().stop();
        engine.finish(FinishReason.CANCELLED);
        assertEquals(1, engine.requests.size());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    @Test
    void aClosedChatAsksNothingMore() {
        queue.modelLoading(TestChats.SOURCE);
        chat.commands().ask("one");
        chat.commands().ask("two");
        chat.close();
        queue.modelLoaded(engine);
        assertEquals(List.of(), engine.requests);
    }
}
