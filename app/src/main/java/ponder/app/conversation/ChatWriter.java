package ponder.app.conversation;

import java.util.List;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;

/** Where a chat saves what must not be lost. Calls return at once and are carried out in order. */
public interface ChatWriter {
    /** Writes nothing, for a chat that is not to be kept. */
    ChatWriter NOWHERE =
            new ChatWriter() {
                @Override
                public void save(Conversation conversation) {}

                @Override
                public void save(Message message) {}

                @Override
                public void grow(long message, Part more) {}

                @Override
                public void draft(long conversation, String text) {}

                @Override
                public void draftFiles(long conversation, List<FileText> files) {}
            };

    /** Adds a conversation or changes it. */
    void save(Conversation conversation);

    /**
     * Adds a message of a saved conversation or replaces it; what had {@linkplain #grow grown} is
     * part of it.
     */
    void save(Message message);

    /** Adds to the parts of a message that is being written. */
    void grow(long message, Part more);

    /** Keeps what has been written and not yet sent in a saved conversation. */
    void draft(long conversation, String text);

    /** Keeps the files of a question that has not been sent, in the place of those before. */
    void draftFiles(long conversation, List<FileText> files);
}
