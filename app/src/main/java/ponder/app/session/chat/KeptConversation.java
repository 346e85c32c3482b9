package ponder.app.session.chat;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.inference.chat.Part.FileText;

/** A chat's own data and what of it is on disk, which begins with the first thing worth keeping. */
final class KeptConversation {
    private final ReadOnlyObjectWrapper<Conversation> conversation;
    private final ChatWriter writer;
    private final Supplier<String> unsent;
    private boolean kept;
    private boolean closed;

    /** As they are on disk; null while that is not known. */
    private @Nullable List<FileText> keptFiles;

    /**
     * @param unsent what waits to be sent, which is the draft after a restart
     * @param kept whether it is on disk already
     */
    KeptConversation(
            Conversation conversation, ChatWriter writer, Supplier<String> unsent, boolean kept) {
        this.conversation = new ReadOnlyObjectWrapper<>(conversation);
        this.writer = writer;
        this.unsent = unsent;
        this.kept = kept;
    }

    Conversation get() {
        return conversation.get();
    }

    ReadOnlyObjectProperty<Conversation> property() {
        return conversation.getReadOnlyProperty();
    }

    /** Changes the conversation's own data and keeps it. */
    void update(Conversation changed) {
        conversation.set(changed);
        if (kept && !closed) {
            writer.save(changed.withDraft(unsent.get()));
        }
    }

    void keep(Message message) {
        begin();
        writer.save(message);
    }

    /** The draft has changed; an empty one is no reason to keep a chat. */
    void draftChanged() {
        String text = unsent.get();
        if (!text.isBlank()) {
            begin();
        }
        if (kept && !closed) {
            writer.draft(get().id(), text);
        }
    }

    /**
     * The files of the draft, or what is said of them, have changed.
     *
     * @param all of what waits and of what is being written
     */
    void draftFilesChanged(List<FileText> all) {
        if (!all.isEmpty()) {
            begin();
        }
        if (kept && !closed && !all.equals(keptFiles)) {
            keptFiles = List.copyOf(all);
            writer.draftFiles(get().id(), keptFiles);
        }
    }

    private void begin() {
        if (!kept && !closed) {
            kept = true;
            writer.save(get());
        }
    }

    /** Nothing is written from now on. */
    void close() {
        closed = true;
    }
}
