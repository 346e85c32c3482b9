package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ponder.app.ComingModel;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.session.queue.ReplyQueue;
import ponder.inference.FinishReason;

/** Questions that are asked while the model that the user chose is on its way. */
class AwaitedModelTest {
    private final ScriptedEngine small = new ScriptedEngine();
    private final ScriptedEngine chosen = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(small, Runnable::run);
    private final ChatViewModel chat = TestChats.chat(queue);
    private final ComingModel coming = new ComingModel();

    @Test
    void aQuestionWaitsForTheModelThatIsOnItsWay() {
        queue.await(coming);
        assertTrue(chat.commands().ask("one"));
        assertEquals(ChatState.WAITING, chat.stateProperty().get());
        queue.modelLoading();
        queue.await(null);
        queue.modelLoaded(chosen);
        assertEquals(ChatState.PREFILLING, chat.stateProperty().get());
        assertEquals(1, chosen.requests.size());
        assertTrue(small.requests.isEmpty());
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
