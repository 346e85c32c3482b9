package ponder.app.session.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Titles;
import ponder.app.settings.ThinkingWish;
import ponder.inference.chat.Part.FileText;

/**
 * A question, asked at once or when the chat is free.
 *
 * @param thinking how it is to be answered, or null for what the parameters say
 * @param after the message that one which waits comes after, which need not be on screen by then
 */
public record Question(
        String text, List<FileText> attachments, @Nullable ThinkingWish thinking, long after) {
    public Question(String text, List<FileText> attachments, @Nullable ThinkingWish thinking) {
        this(text, attachments, thinking, 0);
    }

    public static Question of(String text) {
        return new Question(text.strip(), List.of(), null);
    }

    /** The same, to come after another message. */
    public Question behind(long message) {
        return new Question(text, attachments, thinking, message);
    }

    boolean isEmpty() {
        return text.isBlank() && attachments.isEmpty();
    }

    /** What a chat is called that begins with it. */
    String title() {
        return text.isBlank() ? attachments.getFirst().name() : Titles.of(text);
    }
}
