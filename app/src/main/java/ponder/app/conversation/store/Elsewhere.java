package ponder.app.conversation.store;

import java.io.IOException;
import java.util.List;
import ponder.app.conversation.WholeChat;

/** Writes chats to another place than the store. */
public interface Elsewhere {
    void write(List<WholeChat> chats) throws IOException;
}
