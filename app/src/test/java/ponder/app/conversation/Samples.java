package ponder.app.conversation;

import java.util.List;

/** Conversations and messages for tests. */
final class Samples {
    private Samples() {}

    static Conversation conversation(long id) {
        return Conversation.begun(id, id).renamed("Chat " + id);
    }

    static Message question(long id, long parent, String text) {
        return Message.question(id, 1, parent, text, List.of(), id);
    }

    static Message reply(long id, long parent, String thought, String answer) {
        return Message.reply(id, 1, parent, id)
                .withText(thought, answer)
                .withThought(Thought.NONE.closed())
                .ended(Ending.COMPLETE, "", id);
    }
}
