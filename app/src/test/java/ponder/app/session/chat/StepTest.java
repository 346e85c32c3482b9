package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.session.map.Segment;
import ponder.app.session.map.ThoughtMap;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.Vote;
import ponder.app.session.tally.VoteRule;
import ponder.inference.FinishReason;
import ponder.inference.chat.ReplyStart;

/** Whether a step of a thought matters: it is thought on from before it several times. */
class StepTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final RememberingWriter writer = new RememberingWriter();
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private final ChatServices host = TestChats.host(writer, TestChats.DEEPSEEK, System::nanoTime);
    private final ChatViewModel chat = ChatViewModel.begin(queue, host);

    @BeforeEach
    void ask() {
        chat.commands().ask("What is 2 + 2?");
        engine.think("Two and two. Hmm, so it is 4.");
        say("It is **4**.");
    }

    private void say(String answer) {
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
    }

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }

    private Segment second() {
        ThoughtMap map = Objects.requireNonNull(chat.examining().map(reply()).mapProperty().get());
        return map.segments().get(1);
    }

    private Vote vote() {
        return Objects.requireNonNull(reply().voteProperty().get());
    }

    @Test
    void eachReplyBeginsWithTheThoughtBeforeTheStep() {
        long tested = reply().id();
        chat.steering().testStep(reply(), second(), 3);
        for (String answer : List.of("**4**", "**5**", "**4**")) {
            assertEquals(ReplyStart.thought("Two and two."), engine.requests.getLast().start());
            assertEquals(null, engine.requests.getLast().seed());
            engine.think(" So.");
            say(answer);
        }
        assertFalse(vote().running());
        assertEquals(2, vote().kept("4"));
        assertEquals(3, vote().answered());
        assertEquals("Two and two. So.", reply().reasoning().get());
        assertEquals(tested, chat.examining().tested(vote()).orElseThrow().reply().id());
        assertEquals("Hmm, so it is 4.", chat.examining().tested(vote()).orElseThrow().step());
        assertEquals(4, engine.requests.size(), "it does not stop early, for it counts");
    }

    @Test
    void itIsThereAgainWhenTheChatIsOpened() {
        long tested = reply().id();
        chat.steering().testStep(reply(), second(), 2);
        say("**4**");
        say("**4**");
        ChatViewModel again =
                ChatViewModel.open(
                        Objects.requireNonNull(writer.conversations.get(chat.id())),
                        List.copyOf(writer.messages.values()),
                        queue,
                        host);
        Vote vote = Objects.requireNonNull(again.messages().getLast().voteProperty().get());
        assertEquals(vote(), vote);
        assertEquals(tested, again.examining().tested(vote).orElseThrow().reply().id());
    }

    @Test
    void aPlainVoteTestsNothingAndGroupsOfOlderVersionsAreKnown() {
        chat.steering().vote(reply(), VoteRule.of(2));
        say("**4**");
        assertEquals(Optional.empty(), chat.examining().tested(vote()));
        assertEquals(new VoteRule(8, 95, true), VoteRule.in("vote:7:8:95:unsure"));
        assertEquals(new VoteRule(8, 0, false), VoteRule.in("vote:7:8"));
    }

    @Test
    void theMapIsDrawnWithTheTokensOfTheModelInUse() {
        ThoughtMap map = Objects.requireNonNull(chat.examining().map(reply()).mapProperty().get());
        assertEquals(
                List.of(Segment.Kind.SETUP, Segment.Kind.TURNING_BACK),
                map.segments().stream().map(Segment::kind).toList());
        assertTrue(engine.countedCharacters > 0);
    }
}
