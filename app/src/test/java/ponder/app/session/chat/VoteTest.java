package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.ChatWriter;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.Vote;
import ponder.app.session.tally.VoteRule;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.FinalAnswer;
import ponder.inference.sampling.SamplingParameters;

class VoteTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final RememberingWriter writer = new RememberingWriter();
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private final ChatServices host = TestChats.host(writer, TestChats.DEEPSEEK, System::nanoTime);
    private final ChatViewModel chat = ChatViewModel.begin(queue, host);

    @BeforeEach
    void ask() {
        chat.commands().ask("What is 2 + 2?");
        say("It is **5**.");
    }

    private void say(String answer) {
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
    }

    private static VoteRule all(int replies) {
        return new VoteRule(replies, 0, false);
    }

    private Vote vote() {
        return Objects.requireNonNull(chat.messages().getLast().voteProperty().get());
    }

    @Test
    void theMajorityIsShownWithEveryReplyBehindIt() {
        chat.steering().vote(chat.messages().getLast(), all(4));
        assertTrue(vote().running());
        assertEquals(0, vote().done());
        say("Surely \\boxed{5}");
        assertTrue(vote().running());
        assertEquals(1, vote().done());
        say("So **4**.");
        say("Thus \\boxed{4}.");
        say("The answer is 4");
        assertFalse(vote().running());
        assertEquals(List.of("4", "5"), vote().counts().stream().map(Vote.Count::answer).toList());
        assertEquals(3, vote().counts().getFirst().replies().size());
        assertEquals("So **4**.", chat.messages().getLast().content().get());
        assertEquals(5, chat.messages().getLast().placeProperty().get().of());
        assertEquals(5, engine.requests.size());
    }

    @Test
    void endingAVoteKeepsWhatIsDone() {
        chat.steering().vote(chat.messages().getLast(), all(8));
        say("**4**");
        engine.answer("Half");
        chat.commands().stop();
        engine.finish(FinishReason.CANCELLED);
        assertFalse(vote().running());
        assertEquals(1, vote().done());
        assertEquals("**4**", chat.messages().getLast().content().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
        assertEquals(3, engine.requests.size());
    }

    @Test
    void aVoteIsThereAgainWhenTheChatIsOpened() {
        chat.steering().vote(chat.messages().getLast(), all(2));
        say("**4**");
        say("**4**");
        assertEquals(vote(), again().messages().getLast().voteProperty().get());
    }

    /** It could not be opened at all. */
    @Test
    void aChatOpensAtTheReplyOfAVoteThatWasReadLast() {
        chat.steering().vote(chat.messages().getLast(), all(3));
        say("**4**");
        say("**4**");
        say("**5**");
        chat.commands().step(chat.messages().getLast(), 2);
        assertEquals("**5**", again().messages().getLast().content().get());
    }

    private ChatViewModel again() {
        return ChatViewModel.open(
                Objects.requireNonNull(writer.conversations.get(chat.id())),
                List.copyOf(writer.messages.values()),
                queue,
                host);
    }

    @Test
    void aVoteNeverAsksWithATemperatureAtWhichAllRepliesAreTheSame() {
        ChatViewModel greedy =
                ChatViewModel.begin(
                        queue,
                        TestChats.host(
                                ChatWriter.NOWHERE,
                                () -> ChatParameters.of(SamplingParameters.GREEDY).withSeed(3L),
                                System::nanoTime));
        greedy.commands().ask("Hi");
        say("**1**");
        greedy.steering().vote(greedy.messages().getLast(), all(2));
        assertEquals(0.6f, engine.requests.getLast().sampling().temperature());
        assertEquals(null, engine.requests.getLast().seed());
    }

    private void say(String answer, double certainty) {
        engine.answer(answer);
        engine.finish(FinishReason.STOP, ScriptedEngine.STATS.withCertainty(certainty));
    }

    @Test
    void aVoteStopsOnceTheRestCannotChangeIt() {
        chat.steering().vote(chat.messages().getLast(), VoteRule.of(5));
        say("**4**", 0.9);
        say("**4**", 0.9);
        assertTrue(vote().running());
        say("**4**", 0.9);
        assertFalse(vote().running());
        assertTrue(vote().decided());
        assertEquals(3, vote().done());
        assertEquals(2 * 260, vote().saved());
        assertEquals(4, engine.requests.size(), "the last two are not asked");
        assertEquals(4, chat.messages().getLast().placeProperty().get().of());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    private void say(int reply, String answer) {
        engine.speakAs(reply);
        say(answer, 0.9);
    }

    /** Reply 0 is the one before the vote. */
    @Test
    void theRepliesOfAVoteAreMadeSideBySideWhereTheModelCan() {
        engine.batchSize = 3;
        chat.steering().vote(chat.messages().getLast(), all(4));
        assertEquals(1 + 3, engine.requests.size());
        List<String> batches =
                engine.requests.stream().skip(1).map(ChatRequest::batch).distinct().toList();
        assertEquals(1, batches.size());
        assertFalse(batches.getFirst().isEmpty());
        say(2, "**4**");
        assertEquals(1 + 4, engine.requests.size(), "the next one comes when one has ended");
        say(1, "**5**");
        say(4, "**4**");
        assertTrue(vote().running());
        say(3, "**4**");
        assertFalse(vote().running());
        assertEquals(4, vote().done());
        assertEquals("**4**", chat.messages().getLast().content().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    @Test
    void nothingElseIsMadeBesideAVote() {
        engine.batchSize = 8;
        ChatViewModel other = ChatViewModel.begin(queue, host);
        chat.steering().vote(chat.messages().getLast(), all(2));
        other.commands().ask("And 3 + 3?");
        assertEquals(1 + 2, engine.requests.size());
        say(1, "**4**");
        say(2, "**4**");
        assertEquals(1 + 3, engine.requests.size());
        assertEquals("", engine.requests.getLast().batch());
    }

    /** The last two have said something when the first three decide. */
    @Test
    void onceItIsDecidedThoseThatAreStillMadeAreStopped() {
        engine.batchSize = 8;
        engine.finishWhenCancelled();
        chat.steering().vote(chat.messages().getLast(), VoteRule.of(5));
        engine.speakAs(4);
        engine.answer("Hm");
        say(1, "**4**");
        say(3, "**4**");
        assertTrue(vote().running());
        say(2, "**4**");
        assertFalse(vote().running());
        assertTrue(vote().decided());
        assertEquals(3, vote().done());
        assertEquals(2 * 260 - 2 * 260, vote().saved(), "what they took is not saved");
        assertEquals("**4**", chat.messages().getLast().content().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    private void begin(int reply, String answer) {
        engine.speakAs(reply);
        engine.think("So it is this.");
        engine.answer(answer);
    }

    /** Its thought was what took the time. */
    @Test
    void anAnswerThatHasBegunComesToItsEndAndCounts() {
        engine.batchSize = 8;
        engine.finishWhenCancelled();
        chat.steering().vote(chat.messages().getLast(), VoteRule.of(5));
        begin(4, "**");
        engine.speakAs(5);
        engine.think("Hm");
        say(1, "**4**");
        say(3, "**4**");
        say(2, "**4**");
        assertTrue(vote().decided());
        assertTrue(vote().running(), "one is in its last words");
        assertEquals(ChatState.ANSWERING, chat.stateProperty().get());
        say(4, "5**");
        assertFalse(vote().running());
        assertEquals(4, vote().done());
        assertEquals(List.of("4", "5"), vote().counts().stream().map(Vote.Count::answer).toList());
    }

    /** Three against four are no 95 %, but the other nine were left out when they were. */
    @Test
    void whatComesAfterTheDecisionDoesNotUnsayIt() {
        engine.batchSize = 8;
        engine.finishWhenCancelled();
        chat.steering().vote(chat.messages().getLast(), new VoteRule(16, 95, false));
        for (int reply = 5; reply <= 7; reply++) {
            begin(reply, "It is ");
        }
        for (int reply = 1; reply <= 4; reply++) {
            say(reply, "**4**");
        }
        for (int reply = 5; reply <= 7; reply++) {
            say(reply, "**5**");
        }
        assertFalse(vote().running());
        assertEquals(7, vote().done());
        assertTrue(vote().decided());
    }

    /** It goes to all that think; reply 1 takes it, the others end before they could. */
    @Test
    void aHintToAVoteComesBackOnceIfNoneOfItsRepliesTookIt() {
        engine.batchSize = 8;
        chat.steering().vote(chat.messages().getLast(), all(3));
        for (int reply = 1; reply <= 3; reply++) {
            engine.speakAs(reply);
            engine.think("Hm");
        }
        chat.draftProperty().set("try it");
        assertTrue(chat.commands().hintDraft());
        engine.speakAs(1);
        engine.say(new ReplyEvent.HintGiven("\n\nHint: try it\n\n", 6));
        say(2, "**4**");
        say(3, "**4**");
        say(1, "**4**");
        assertEquals("", chat.draftProperty().get());
        chat.steering().vote(chat.messages().getLast(), all(2));
        for (int reply = 4; reply <= 5; reply++) {
            engine.speakAs(reply);
            engine.think("Hm");
        }
        chat.draftProperty().set("try it");
        assertTrue(chat.commands().hintDraft());
        say(4, "**4**");
        assertEquals("", chat.draftProperty().get(), "the other may take it");
        say(5, "**4**");
        assertEquals("try it", chat.draftProperty().get());
    }

    @Test
    void theFirstOnesAreMadeBeforeThoseThatAreJudgedByThem() {
        engine.batchSize = 8;
        chat.steering().vote(chat.messages().getLast(), new VoteRule(8, 0, true));
        assertEquals(1 + 3, engine.requests.size());
        say(1, "**4**");
        say(2, "**4**");
        assertEquals(1 + 3, engine.requests.size());
        say(3, "**4**");
        assertEquals(1 + 8, engine.requests.size());
        assertEquals(0.9, engine.requests.getLast().guard().leastCertainty());
    }

    @Test
    void endingAVoteStopsAllThatAreMade() {
        engine.batchSize = 8;
        engine.finishWhenCancelled();
        chat.steering().vote(chat.messages().getLast(), all(8));
        say(3, "**4**");
        chat.commands().stop();
        assertFalse(vote().running());
        assertEquals(1, vote().done());
        assertEquals("**4**", chat.messages().getLast().content().get());
        assertEquals(ChatState.IDLE, chat.stateProperty().get());
    }

    @Test
    void aReplyWeighsAsMuchAsTheModelWasSureOfIt() {
        chat.steering().vote(chat.messages().getLast(), all(3));
        say("**5**", 0.2);
        say("**5**", 0.2);
        say("**4**", 0.9);
        assertEquals(List.of("4", "5"), vote().counts().stream().map(Vote.Count::answer).toList());
        assertEquals("**4**", chat.messages().getLast().content().get());
        assertFalse(vote().decided(), "nothing was left out");
    }

    @Test
    void aVoteStopsOnceTheRestHardlyWouldChangeIt() {
        chat.steering().vote(chat.messages().getLast(), new VoteRule(16, 95, false));
        say("**4**");
        say("**4**");
        say("**4**");
        assertTrue(vote().running());
        say("**4**");
        assertFalse(vote().running());
        assertEquals(4, vote().done());
    }

    @Test
    void repliesAfterTheFirstMustBeAsSureAsTheyWere() {
        chat.steering().vote(chat.messages().getLast(), new VoteRule(8, 0, true));
        say("**4**", 0.5);
        say("**4**", 0.3);
        assertEquals(0, engine.requests.getLast().guard().leastCertainty());
        say("**5**", 0.6);
        assertEquals(0.3, engine.requests.getLast().guard().leastCertainty());
        engine.answer("so");
        engine.finish(FinishReason.UNSURE, ScriptedEngine.STATS.withCertainty(0.1));
        assertEquals(1, vote().unsure());
        assertEquals(4, vote().done());
        assertEquals(0.3, engine.requests.getLast().guard().leastCertainty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is \\boxed{4}, not **5**. | 4",
                "\\boxed{1} then \\boxed{\\frac{1}{2}} | \\frac{1}{2}",
                "\\boxed{\\dfrac{1}{2}} | \\frac{1}{2}",
                "\\boxed{\\text{Paris}}. | paris",
                "**A** and then **B.** | b",
                "About 1,234 people | 1234",
                "From 3 to −7.5 | -7.5",
                "\\boxed{12 | 12",
                "Nothing here | ''"
            })
    void theFinalAnswerIsTheLastBoxElseBoldElseNumber(String content, String answer) {
        assertEquals(answer, FinalAnswer.of(content));
    }
}
