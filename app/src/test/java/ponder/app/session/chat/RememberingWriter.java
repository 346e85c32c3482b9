package ponder.app.session.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Parts;

/** Keeps in memory what it is told to keep. */
final class RememberingWriter implements ChatWriter {
    final Map<Long, Conversation> conversations = new LinkedHashMap<>();
    final Map<Long, Message> messages = new LinkedHashMap<>();
    final Map<Long, List<Part>> grown = new LinkedHashMap<>();
    final Map<Long, String> drafts = new LinkedHashMap<>();
    final Map<Long, List<FileText>> draftFiles = new LinkedHashMap<>();

    int filesWritten;

    /** Runs before words of a reply are kept; what it throws, the writer throws. */
    Runnable beforeGrowing = () -> {};

    /** The same before a message is kept. */
    Runnable beforeSaving = () -> {};

    @Override
    public void save(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
    }

    @Override
    public void save(Message message) {
        beforeSaving.run();
        messages.put(message.id(), message);
    }

    @Override
    public void grow(long message, Part more) {
        beforeGrowing.run();
        grown.merge(message, List.of(more), Parts::plus);
    }

    @Override
    public void draft(long conversation, String text) {
        drafts.put(conversation, text);
    }

    @Override
    public void draftFiles(long conversation, List<FileText> files) {
        filesWritten++;
        draftFiles.put(conversation, List.copyOf(files));
    }

    boolean isEmpty() {
        return conversations.isEmpty() && messages.isEmpty() && grown.isEmpty() && drafts.isEmpty();
    }
}
