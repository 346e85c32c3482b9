package ponder.app.session.chat;

import java.util.function.Predicate;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.queue.TitleTask;

/** Lets the model give a chat its title after the first reply, if the user wants it. */
final class Titling {
    private final Transcript chat;
    private final ReplyQueue queue;
    private final Predicate<String> mayGoTo;
    private final Runnable ended;
    private boolean running;

    /**
     * @param mayGoTo whether the chat may be sent to a server
     * @param ended told when the model is free again
     */
    Titling(Transcript chat, ReplyQueue queue, Predicate<String> mayGoTo, Runnable ended) {
        this.chat = chat;
        this.queue = queue;
        this.mayGoTo = mayGoTo;
        this.ended = ended;
    }

    /** Whether the model is to give the chat a title, which nobody waits for. */
    boolean running() {
        return running;
    }

    /** Asks for a title if this was the first reply. */
    void after(Message reply) {
        boolean first = chat.tree().all().size() == 2 && reply.ending() == Ending.COMPLETE;
        if (first
                && chat.services().modelTitles().getAsBoolean()
                && !chat.conversation().get().titled()) {
            running = true;
            queue.submit(
                    new TitleTask(chat.requests().history(reply.id(), ""), mayGoTo, this::titled));
        }
    }

    private void titled(String title) {
        running = false;
        KeptConversation conversation = chat.conversation();
        if (!title.isEmpty()) {
            conversation.update(conversation.get().titledBy(title));
        }
        ended.run();
    }
}
