package ponder.app.session;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.session.chat.ShownBranch;

/**
 * The messages of the chat that is likely to be opened next. Reading a long one takes longer than
 * drawing it; who points at a chat has not clicked yet.
 */
final class ReadAhead {
    private final ConversationRepository repository;
    private long chat;
    private @Nullable CompletableFuture<ShownBranch> messages;

    ReadAhead(ConversationRepository repository) {
        this.repository = repository;
    }

    void begin(Conversation conversation) {
        if (messages == null || chat != conversation.id()) {
            chat = conversation.id();
            messages = read(conversation);
        }
    }

    /** What was read of it, or is being read now; once, since a chat that is open changes. */
    CompletableFuture<ShownBranch> take(Conversation conversation) {
        CompletableFuture<ShownBranch> ahead = chat == conversation.id() ? messages : null;
        forget();
        return ahead == null ? read(conversation) : ahead;
    }

    void forget() {
        messages = null;
    }

    private CompletableFuture<ShownBranch> read(Conversation conversation) {
        return repository
                .messages(conversation.id())
                .thenApply(
                        all ->
                                ShownBranch.of(all, conversation.leaf())
                                        .readInView(conversation.place()));
    }
}
