package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Ending;
import ponder.app.conversation.KeptRun;
import ponder.app.conversation.LastRead;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;

/** What a chat of thousands of messages must not do when it is opened. */
class LongChatTest {
    private static final RunRecord RUN =
            new RunRecord(
                    "R1", "cafe", "CPU", TestChats.DEEPSEEK.get(), ScriptedEngine.STATS, null);

    private final List<Long> read = new ArrayList<>();

    private Message reply(long id) {
        return new Message(
                id,
                1,
                id - 1,
                Role.ASSISTANT,
                Parts.of("", "words"),
                Ending.COMPLETE,
                Thought.NONE,
                null,
                KeptRun.readBy(
                        () -> {
                            read.add(id);
                            return RUN;
                        }),
                "",
                1,
                1,
                null);
    }

    @Test
    void howRepliesWereMadeIsReadOfThoseThatAreLookedAt() {
        List<Message> all =
                List.of(
                        Message.question(2, 1, 0, "One?", List.of(), 1),
                        reply(3),
                        Message.question(4, 1, 3, "Two?", List.of(), 1),
                        reply(5));
        ChatViewModel chat = ChatViewModel.shownOnly(all);
        assertEquals(4, chat.messages().size());
        assertEquals(List.of(), read);
        MessageViewModel last = chat.messages().getLast();
        assertSame(RUN.stats(), last.statsProperty().get());
        assertEquals(ScriptedEngine.STATS.probes(), last.steered().answersProperty().get());
        assertSame(RUN, last.toMessage().run());
        assertEquals(List.of(5L), read, "once");
    }

    @Test
    void howRepliesWereMadeIsReadBeforehandOfThoseThatAreSeenFirst() {
        List<Message> all = new ArrayList<>();
        for (long id = 2; id < 200; id += 2) {
            all.add(Message.question(id, 1, id == 2 ? 0 : id - 1, "What?", List.of(), 1));
            all.add(reply(id + 1));
        }
        ShownBranch.of(all, 199).readInView(null);
        assertEquals(List.of(193L, 195L, 197L, 199L), read);
        read.clear();
        ShownBranch.of(all, 199).readInView(new LastRead(50, 3, -1, 0));
        assertEquals(List.of(51L, 53L, 55L, 57L), read);
    }
}
