package ponder.app.session.chat;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.session.queue.ReplyQueue;

/**
 * Whether a chat may be sent to a server: one that was begun elsewhere only once its user agrees.
 */
final class Sending {
    private final Transcript chat;
    private final ReplyQueue queue;
    private final Set<String> agreed = new HashSet<>();

    Sending(Transcript chat, ReplyQueue queue) {
        this.chat = chat;
        this.queue = queue;
    }

    /** Whether the model in use may be asked; the user is asked first where that is not clear. */
    boolean agreed() {
        @Nullable String server = queue.model().server();
        if (server == null) {
            return true;
        }
        if (chat.tree().isEmpty() || mayGoTo(server) || queue.model().consents(server)) {
            agreed.add(server);
            return true;
        }
        return false;
    }

    boolean mayGoTo(String server) {
        return agreed.contains(server) || server.equals(lastServer());
    }

    /** Where the branch on screen was sent last; null if that was nowhere. */
    private @Nullable String lastServer() {
        return chat.tree().path(chat.shown().leaf()).reversed().stream()
                .map(Message::run)
                .filter(Objects::nonNull)
                .findFirst()
                .map(RunRecord::server)
                .orElse(null);
    }
}
