package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;

/** Going on, editing and making again: versions side by side. */
class VersionsTest extends ChatViewModelSetup {
    @Test
    void aStoppedThoughtIsContinuedInItsPlace() {
        chat.commands().ask("one");
        engine.think("half ");
        engine.finish(FinishReason.CANCELLED);
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.thought("half "), engine.requests.getLast().start());
        engine.think("whole");
        engine.answer("1");
        engine.finish(FinishReason.STOP);
        assertEquals("half whole", reply().reasoning().get());
        assertEquals(2, chat.messages().size());
        assertEquals(1, reply().placeProperty().get().of());
    }

    @Test
    void anAnswerCutAtItsLimitIsContinuedWithoutTheLimit() {
        parameters = parameters.withAnswerLimit(2);
        chat.commands().ask("one");
        engine.answer("It is");
        engine.finish(FinishReason.ANSWER_LIMIT);
        chat.steering().continueReply(reply());
        assertEquals(ReplyStart.answer("", "It is"), engine.requests.getLast().start());
        assertEquals(0, engine.requests.getLast().answerLimit());
        engine.answer(" 1.");
        assertEquals("It is 1.", reply().content().get());
    }

    /** The tokens of the first part are given to the second, which counts them again. */
    @Test
    void theFiguresOfAContinuedReplyAreThoseOfAllItsParts() {
        ReplyStats first = ScriptedEngine.STATS;
        chat.commands().ask("one");
        engine.answer("It is");
        engine.finish(FinishReason.CANCELLED, first);
        chat.steering().continueReply(reply());
        engine.answer(" 1.");
        engine.finish(FinishReason.STOP, first.with(s -> s.answerTokens(68).givenTokens(212 + 48)));
        ReplyStats all = Objects.requireNonNull(reply().statsProperty().get());
        assertEquals(68, all.answerTokens());
        assertEquals(first.decodeTime().multipliedBy(2), all.decodeTime());
        assertEquals(280 / (2 * 5.3), Objects.requireNonNull(all.decodeTokensPerSecond()), 0.1);
        assertEquals("212 + 68 tok, 11 s, 26 tok/s", Wording.stats(all));
    }

    /** A server counts what it says, and not what it goes on from. */
    @Test
    void aThoughtThatAServerGoesOnWithHasTheTokensOfBothParts() {
        ReplyStats first = ScriptedEngine.STATS.with(s -> s.reasoningTokens(900).answerTokens(0));
        chat.commands().ask("one");
        engine.say(new ReplyEvent.ReasoningDelta("half ", 900));
        engine.finish(FinishReason.CANCELLED, first);
        chat.steering().continueReply(reply());
        engine.say(new ReplyEvent.ReasoningDelta("whole", 1));
        assertEquals(901, reply().toMessage().thought().tokens());
        engine.say(new ReplyEvent.ReasoningDelta(" of it", 79));
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 79));
        engine.answer("1");
        assertEquals(979, reply().toMessage().thought().tokens());
        engine.finish(FinishReason.STOP, first.with(s -> s.reasoningTokens(80).answerTokens(5)));
        assertEquals(980, reply().toMessage().thought().tokens());
    }

    @Test
    void aThoughtThatIsContinuedHereIsNotCountedTwice() {
        ReplyStats first = ScriptedEngine.STATS.with(s -> s.reasoningTokens(900).answerTokens(0));
        chat.commands().ask("one");
        engine.say(new ReplyEvent.ReasoningDelta("half ", 900));
        engine.finish(FinishReason.CANCELLED, first);
        chat.steering().continueReply(reply());
        engine.say(new ReplyEvent.ReasoningDelta("whole", 896));
        assertEquals(896, reply().toMessage().thought().tokens());
        engine.finish(
                FinishReason.CANCELLED, first.with(s -> s.reasoningTokens(896).givenTokens(895)));
        assertEquals(901, reply().toMessage().thought().tokens(), "900 were made, and one more");
    }

    @Test
    void aThoughtCutShortSaysByWhomAndCanGoOn() {
        chat.commands().ask("one");
        engine.think("t");
        chat.commands().answerNow();
        assertTrue(engine.askedToAnswer);
        engine.think("\n\nI will answer now with what I have so far.\n");
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.ANSWER_NOW, 7));
        engine.answer("a");
        assertEquals("Skipped to the answer after 7 tokens", reply().thoughtTitleProperty().get());
        engine.finish(FinishReason.STOP);
        chat.steering().thinkOn(reply());
        assertEquals(ReplyStart.thought("t"), engine.requests.getLast().start());
        assertEquals(new MessageViewModel.Place(2, 2), reply().placeProperty().get());
    }

    @Test
    void anEditedThoughtIsResumedBesideTheOldReply() {
        answered("one", "It is 5.", "5");
        chat.steering().resumeThought(reply(), "It is 4");
        ChatRequest request = engine.requests.getLast();
        assertEquals(ReplyStart.thought("It is 4"), request.start());
        assertEquals(Role.USER, request.messages().getLast().role());
        engine.think(", surely.");
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        assertEquals("It is 4, surely.", reply().reasoning().get());
        chat.commands().step(reply(), -1);
        assertEquals("It is 5.", reply().reasoning().get());
    }

    @Test
    void anEditedAnswerIsKeptBesideTheOldOneWithoutAskingTheModel() {
        answered("one", "t", "5");
        chat.steering().editAnswer(reply(), "four");
        assertEquals(1, engine.requests.size());
        assertEquals("four", reply().content().get());
        assertEquals("t", reply().reasoning().get());
        chat.commands().ask("and?");
        assertEquals("four", engine.requests.getLast().messages().get(1).content());
    }

    @Test
    void anEditedQuestionStartsABranchAndTheOldOneStays() {
        answered("one", "", "1");
        answered("two", "", "2");
        MessageViewModel first = chat.messages().getFirst();
        chat.steering().editQuestion(first, "uno");
        engine.answer("1!");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("uno", "1!"), texts());
        chat.commands().step(chat.messages().getFirst(), -1);
        assertEquals(List.of("one", "1", "two", "2"), texts());
    }

    @Test
    void regenerateMakesASiblingAndBothStay() {
        answered("one", "", "first");
        chat.steering().regenerate();
        engine.answer("second");
        engine.finish(FinishReason.STOP);
        assertEquals(2, chat.messages().size());
        assertEquals("second", reply().content().get());
        assertEquals(new MessageViewModel.Place(2, 2), reply().placeProperty().get());
        assertEquals(engine.requests.getFirst().messages(), engine.requests.getLast().messages());
        chat.commands().step(reply(), -1);
        assertEquals("first", reply().content().get());
        assertEquals(new MessageViewModel.Place(1, 2), reply().placeProperty().get());
    }

    @Test
    void aChatOpenedAgainShowsTheSameBranchesAndFigures() {
        answered("one", "t", "first");
        chat.steering().regenerate();
        engine.answer("second");
        engine.finish(FinishReason.STOP);
        chat.commands().step(reply(), -1);
        ChatViewModel again =
                ChatViewModel.open(kept(chat), List.copyOf(writer.messages.values()), queue, host);
        MessageViewModel last = again.messages().getLast();
        assertEquals("first", last.content().get());
        assertEquals(reply().thoughtTitleProperty().get(), last.thoughtTitleProperty().get());
        assertEquals(ScriptedEngine.STATS, last.statsProperty().get());
        assertEquals(new MessageViewModel.Place(1, 2), last.placeProperty().get());
    }

    @Test
    void anotherTokenBranchesOffWithWhatCameBefore() {
        answered("one", "So </think>", "Four.");
        MessageViewModel first = reply();
        chat.examining().inspect(first);
        assertEquals(
                ReplyStart.answer("So </think>", "Four."), engine.inspected.getFirst().start());
        assertEquals(ScriptedEngine.STATS.promptedAt(), engine.inspected.getFirst().promptedAt());
        engine.inspection.complete(
                List.of(
                        score("So", true),
                        score(" </think>", true),
                        new TokenScore("</think>", true, true, 0.5, List.of()),
                        score("\n\nFour", false),
                        score(".", false)));
        InspectionViewModel inside = Objects.requireNonNull(first.inspectionProperty().get());
        inside.branch(1, " they are");
        assertEquals(ReplyStart.thought("So they are"), engine.requests.getLast().start());
        engine.finish(FinishReason.STOP);
        inside.branch(4, "!");
        assertEquals(ReplyStart.answer("So </think>", "Four!"), engine.requests.getLast().start());
        engine.finish(FinishReason.STOP);
        assertEquals("Four!", reply().content().get());
        assertEquals(3, reply().placeProperty().get().of());
    }

    private static TokenScore score(String text, boolean reasoning) {
        return new TokenScore(text, reasoning, false, 0.5, List.of());
    }

    @Test
    void aReplyThatWasNotGoneOnWithAfterAllEndedAsItDid() {
        chat.commands().ask("one");
        engine.answer("half");
        engine.finish(FinishReason.ANSWER_LIMIT);
        queue.modelLoading(TestChats.SOURCE);
        chat.steering().continueReply(reply());
        chat.commands().stop();
        assertEquals(Ending.ANSWER_LIMIT, reply().toMessage().ending());
        Message kept = Objects.requireNonNull(writer.messages.get(reply().id()));
        assertEquals(Ending.ANSWER_LIMIT, kept.ending());
    }
}
