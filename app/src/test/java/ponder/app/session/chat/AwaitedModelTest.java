package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.app.ComingModel;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.RunRecord;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.VoteRule;
import ponder.app.settings.ChatParameters;
import ponder.inference.FinishReason;

/** Questions that are asked while the model that the user chose is on its way. */
class AwaitedModelTest {
    private final ScriptedEngine small = new ScriptedEngine();
    private final ScriptedEngine chosen = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(small, Runnable::run);
    private ChatParameters parameters = TestChats.DEEPSEEK.get();
    private final ChatViewModel chat =
            ChatViewModel.begin(
                    queue, TestChats.host(ChatWriter.NOWHERE, () -> parameters, System::nanoTime));
    private final ComingModel coming = new ComingModel();

    @Test
    void aQuestionWaitsForTheModelThatIsOnItsWay() {
        queue.await(coming);
        assertTrue(chat.commands().ask("one"));
        assertEquals(ChatState.WAITING, chat.stateProperty().get());
        queue.modelLoading(TestChats.SOURCE);
        queue.await(null);
        queue.modelLoaded(chosen);
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
        assertEquals(1, chosen.requests.size());
        assertTrue(small.requests.isEmpty());
    }

    @Test
    void aQuestionThatWaitedIsAskedByTheParametersOfTheModelThatCame() {
        queue.modelLoading(TestChats.SOURCE);
        chat.commands().ask("one");
        parameters = parameters.withAnswerLimit(77);
        queue.modelLoaded(chosen);
        assertEquals(77, chosen.requests.getLast().answerLimit());
        chosen.finish(FinishReason.STOP);
        RunRecord run = Objects.requireNonNull(chat.messages().getLast().toMessage().run());
        assertEquals(77, run.parameters().answerLimit(), "as its record says");
    }

    @Test
    void allRepliesOfAVoteAreAskedByTheSame() {
        chat.commands().ask("one");
        small.answer("**1**");
        small.finish(FinishReason.STOP);
        chat.steering().vote(chat.messages().getLast(), new VoteRule(2, 0, false));
        small.answer("**1**");
        parameters = parameters.withAnswerLimit(77);
        small.finish(FinishReason.STOP);
        assertEquals(3, small.requests.size());
        assertEquals(0, small.requests.getLast().answerLimit());
    }

    @Test
    void theModelInUseAnswersIfItIsToldToAndEverAfter() {
        queue.await(coming);
        chat.commands().ask("one");
        chat.commands().askModelInUse();
        assertEquals(1, small.requests.size());
        small.finish(FinishReason.STOP);
        queue.await(coming);
        chat.commands().ask("two");
        assertEquals(2, small.requests.size());
    }

    @Test
    void aModelThatWasStoppedIsWaitedForOnlyByThoseWhoWaitedBefore() {
        queue.await(coming);
        chat.commands().ask("one");
        coming.coming.set(false);
        ChatViewModel other = TestChats.chat(queue);
        other.commands().ask("two");
        assertTrue(small.requests.isEmpty());
        chat.commands().stop();
        other.commands().stop();
        other.commands().ask("three");
        assertEquals(1, small.requests.size());
    }
}
