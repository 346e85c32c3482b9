package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Part;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.problem.ProblemCode;

/** Who is told to shorten something is told what. */
class TooLongTest {
    private static final String LONG = "word ".repeat(3000);
    private static final ChatMessage QUESTION = ChatMessage.user("What is 2 + 3?");

    private static ProblemCode code(List<ChatMessage> chat, ReplyStart start) {
        return (ProblemCode) new TooLong(chat, start).of(3014, 768, 1024).code();
    }

    private static ProblemCode code(List<ChatMessage> chat) {
        return code(chat, ReplyStart.answer("", ""));
    }

    @Test
    void theLongestPartIsNamed() {
        ChatMessage file =
                new ChatMessage(
                        Role.USER,
                        List.of(
                                new Part.FileText("notes.txt", LONG),
                                new Part.Text("What is this?")));
        assertEquals(ProblemCode.RUN_TOO_LONG, code(List.of(ChatMessage.user(LONG))));
        assertEquals(
                ProblemCode.RUN_LONG_SYSTEM, code(List.of(ChatMessage.system(LONG), QUESTION)));
        assertEquals(ProblemCode.RUN_LONG_FILE, code(List.of(file)));
        assertEquals(
                ProblemCode.RUN_LONG_REPLY, code(List.of(QUESTION), ReplyStart.answer(LONG, "So")));
        assertEquals(
                "The file notes.txt and the question take 3,014 tokens, but only 768 fit beside"
                        + " the reply in this model’s context of 1,024. Attach a shorter part of"
                        + " it.",
                new TooLong(List.of(file), null).of(3014, 768, 1024).toString());
        assertEquals(
                ProblemCode.RUN_ENDLESS_SYSTEM,
                new TooLong(List.of(ChatMessage.system(LONG), QUESTION), null)
                        .ofCharacters(90_000, 1024)
                        .code());
    }
}
