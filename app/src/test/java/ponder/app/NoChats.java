package ponder.app;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;
import ponder.app.session.ChatList;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;

/** A list of chats with nothing in it. */
public class NoChats implements ChatList {
    @Override
    public void readAhead(long conversation) {}

    @Override
    public void open(long conversation) {}

    @Override
    public void openAt(SearchHit hit) {}

    @Override
    public void rename(long conversation, String title) {}

    @Override
    public void change(Collection<Long> conversations, UnaryOperator<Conversation> change) {}

    @Override
    public void delete(Collection<Long> conversations) {}

    @Override
    public void restore(Collection<Long> conversations) {}

    @Override
    public CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void newChat() {}

    @Override
    public void newTemporaryChat() {}

    @Override
    public void fork(ChatViewModel chat, MessageViewModel upTo) {}
}
