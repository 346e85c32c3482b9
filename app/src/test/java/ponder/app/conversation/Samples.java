package ponder.app.conversation;

import java.util.List;
import ponder.app.conversation.store.StoreChange;
import ponder.inference.chat.Parts;

/** Conversations and messages for tests. */
public final class Samples {
    private Samples() {}

    /** What a file may lack and a record must not. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    public static <T> T missing() {
        return null;
    }

    public static Conversation conversation(long id) {
        return Conversation.begun(id, id).renamed("Chat " + id);
    }

    public static Message question(long id, long parent, String text) {
        return Message.question(id, 1, parent, text, List.of(), id);
    }

    public static StoreChange.Growth growth(long message, String thought, String answer) {
        return new StoreChange.Growth(message, Parts.of(thought, answer));
    }

    public static Message reply(long id, long parent, String thought, String answer) {
        return Message.reply(id, 1, parent, id)
                .withText(thought, answer)
                .withThought(Thought.NONE.closed())
                .ended(Ending.COMPLETE, null, id);
    }
}
