package ponder.app.conversation.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.conversation.exchange.ChatJson;
import ponder.app.fuzz.Faults;
import ponder.app.fuzz.Fuzzer;
import ponder.inference.problem.PonderException;

/**
 * Damaged exports of all three programs: each is refused with a sentence or taken in whole, and
 * after each that is taken in chats can still be saved and read back.
 */
@Tag("faults")
class ImportFuzzTest {
    /** So many files are taken in before the database is emptied. */
    private static final int ROUND = 100;

    @TempDir private Path folder = Path.of("");
    private final ToldProblems problems = new ToldProblems();
    private int taken;

    @Test
    void whatIsAcceptedIsKeptAndNothingElseIsHarmed() throws Exception {
        Path file = folder.resolve("chats.json");
        try (ConversationRepository chats = open()) {
            new Fuzzer(
                            "imports",
                            bytes -> {
                                Files.write(file, bytes);
                                return accepts(chats, file);
                            })
                    .run(Faults.number("seconds", 600, 4));
        }
    }

    private ConversationRepository open() {
        return ConversationRepository.open(folder.resolve("data"), ToldProblems.SOON, problems);
    }

    private boolean accepts(ConversationRepository chats, Path file) throws IOException {
        List<ImportedChat> read;
        try {
            read = ChatImport.read(file, done -> {});
        } catch (PonderException e) {
            assertSentence(String.valueOf(e.getMessage()));
            return false;
        }
        if (taken++ % ROUND == 0) {
            chats.clear();
        }
        chats.delete(chats.list().join().stream().map(Conversation::id).toList());
        List<WholeChat> all = read.stream().map(c -> c.withIds(chats::nextId)).toList();
        chats.haveAlready(read).join();
        chats.saveAll(all);
        for (WholeChat chat : all) {
            List<Message> kept = chats.messages(chat.conversation().id()).join();
            assertEquals(storable(chat.messages()), kept);
            ConversationTree tree = new ConversationTree(kept);
            tree.path(tree.leafFor(chat.conversation().leaf()));
        }
        Files.write(file, ChatJson.write(all, true).getBytes(UTF_8));
        assertEquals(all.size(), ChatImport.read(file, done -> {}).size());
        anotherIsSavedAndReadBack(chats, all.size());
        return true;
    }

    /** Half a character, which JSON can have, is none in a file of UTF-8. */
    private static List<Message> storable(List<Message> messages) {
        byte[] bytes = ChatJson.JSON.writeValueAsString(messages).getBytes(UTF_8);
        return List.of(ChatJson.JSON.readValue(new String(bytes, UTF_8), Message[].class));
    }

    private void anotherIsSavedAndReadBack(ConversationRepository chats, int before) {
        long id = chats.nextId();
        Message question = Samples.question(id + 1, 0, "Why?").movedTo(chats.nextId(), id, 0);
        chats.save(Samples.conversation(id).showing(question.id()));
        chats.save(question);
        assertEquals(List.of(question), chats.messages(id).join());
        assertEquals(before + 1, chats.list().join().size());
        assertEquals(List.of(), problems.now());
    }

    private static void assertSentence(String sentence) {
        assertTrue(sentence.endsWith(".") && sentence.length() < 2_000, sentence);
        assertFalse(sentence.contains("Exception"), sentence);
    }
}
