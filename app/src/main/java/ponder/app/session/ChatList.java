package ponder.app.session;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;

/** What can be done to the chats that are kept, and which of them is open. */
public interface ChatList {
    /** Reads the messages of a chat that may be opened next. */
    void readAhead(long conversation);

    void open(long conversation);

    void openAt(SearchHit hit);

    void rename(long conversation, String title);

    /** Changes what chats say of themselves, such as whether they are pinned. */
    void change(Collection<Long> conversations, UnaryOperator<Conversation> change);

    void delete(Collection<Long> conversations);

    void restore(Collection<Long> conversations);

    /** Shows the chat in which nothing has been asked yet, or begins one. */
    void newChat();

    void newTemporaryChat();

    /** Opens a conversation of its own that begins as this one does, up to a message. */
    void fork(ChatViewModel chat, MessageViewModel upTo);

    CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most);
}
