package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.app.conversation.Message;
import ponder.app.session.queue.ModelState;

/** How replies go on, and what a chat makes of them. */
class ReplyStateTest {
    @ParameterizedTest
    @EnumSource
    void noReplyBecomesWhatItIs(ReplyState state) {
        assertFalse(state.mayBecome(state));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DONE")
    void everyReplyCanEnd(ReplyState state) {
        assertTrue(state.mayBecome(ReplyState.DONE));
    }

    @Test
    void aReplyThatHasEndedOnlyWaitsForItsTurn() {
        assertEquals(
                List.of(ReplyState.WAITING),
                List.of(ReplyState.values()).stream().filter(ReplyState.DONE::mayBecome).toList());
    }

    @Test
    void aMessageRefusesAnIllegalMove() {
        MessageViewModel reply = new MessageViewModel(Message.reply(2, 1, 1, 0));
        reply.done();
        assertThrows(IllegalStateException.class, () -> reply.answer("late"));
        assertEquals(ReplyState.DONE, reply.stateProperty().get());
    }

    @Test
    void theReplyThatIsBeingMadeSpeaksForTheChat() {
        assertEquals(
                ChatState.THINKING,
                ChatState.of(
                        List.of(ReplyState.DONE, ReplyState.THINKING, ReplyState.WAITING),
                        ModelState.READY));
    }

    @Test
    void aReplyThatWaitsSpeaksLouderThanTheModel() {
        assertEquals(
                ChatState.WAITING, ChatState.of(List.of(ReplyState.WAITING), ModelState.LOADING));
    }

    @ParameterizedTest
    @EnumSource
    void withoutRepliesTheChatFollowsTheModel(ModelState model) {
        ChatState expected =
                switch (model) {
                    case LOADING -> ChatState.LOADING;
                    case NONE -> ChatState.NO_MODEL;
                    case READY, RESTING -> ChatState.IDLE;
                };
        assertEquals(expected, ChatState.of(List.of(ReplyState.DONE), model));
    }
}
