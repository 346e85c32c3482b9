package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.conversation.Conversation;
import ponder.inference.chat.Part.FileText;

/** What of a chat is written, and how often. */
class KeptConversationTest {
    private final RememberingWriter writer = new RememberingWriter();
    private final KeptConversation chat =
            new KeptConversation(Conversation.begun(1, 5), writer, () -> "", true);

    private static FileText file(String name) {
        return new FileText(name, "words of " + name);
    }

    /** Their room is measured at each pause in typing. */
    @Test
    void theSameFilesAreWrittenOnce() {
        chat.draftFilesChanged(List.of(file("a"), file("b")));
        chat.draftFilesChanged(List.of(file("a"), file("b")));
        assertEquals(1, writer.filesWritten);
        chat.draftFilesChanged(List.of(file("b")));
        chat.draftFilesChanged(List.of());
        assertEquals(3, writer.filesWritten);
        assertEquals(List.of(), writer.draftFiles.get(1L));
    }
}
