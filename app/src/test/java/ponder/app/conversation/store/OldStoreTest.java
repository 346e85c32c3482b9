package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.conversation.exchange.ChatJson;
import ponder.app.settings.ChatParameters;
import ponder.inference.LoopGuard;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplayRecord;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Part.FileText;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/**
 * A file that the program wrote on 2026-11-25, before problems were data (schema 3), with what a
 * file can hold: versions of a reply, a vote, a failure, files, a draft, and a reply that was being
 * written when the program was killed.
 */
class OldStoreTest {
    /** The order of sampling and the guard that there were then. */
    private static final ChatParameters OF_THEN =
            ChatParameters.of(SamplingParameters.DEEPSEEK.withOrder(SamplingOrder.TEMPERATURE_LAST))
                    .withLoopGuard(LoopGuard.EXACT_IN_THOUGHT);

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void copy() throws Exception {
        file = folder.resolve("chats.db");
        try (InputStream old = getClass().getResourceAsStream("chats-0.1.0.db")) {
            Files.copy(Objects.requireNonNull(old), file);
        }
    }

    private static Message message(List<Message> all, long id) {
        return all.stream().filter(m -> m.id() == id).findFirst().orElseThrow();
    }

    private static RunRecord run(ChatParameters by, @Nullable ReplyStats stats) {
        return new RunRecord("DeepSeek-R1 1.5B", "cafe", "CPU", by, stats, null);
    }

    @Test
    void everyChatIsThereWithItsState() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            assertEquals(
                    List.of(
                            Conversation.begun(1, 1000)
                                    .renamed("Primes")
                                    .pinnedAs(true)
                                    .withParameters(ChatParameters.of(SamplingParameters.GREEDY))
                                    .showing(5)
                                    .updatedAt(9000),
                            Conversation.begun(10, 2000)
                                    .titledBy("Ünïcode 思考 🤔")
                                    .withDraft("half a ques")
                                    .showing(12)
                                    .updatedAt(2500)),
                    db.list());
            assertEquals(List.of(new FileText("draft.txt", "not sent yet")), db.draftFiles(10));
        }
    }

    @Test
    void everyQuestionIsThereWithItsFiles() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            List<Message> primes = db.messages(1);
            assertEquals(
                    Message.question(
                            2,
                            1,
                            0,
                            "Is 91 prime?",
                            List.of(new FileText("a.md", "# numbers\n7 × 13\n")),
                            1000),
                    message(primes, 2));
            assertEquals(Message.question(6, 1, 3, "And 97?", List.of(), 5000), message(primes, 6));
            assertEquals(
                    Message.question(
                            11, 10, 0, "思考 🤔 </think> \"quoted\" \\ \n\ttab", List.of(), 2000),
                    db.messages(10).getFirst());
        }
    }

    @Test
    void everyReplyIsThereWithItsThoughtItsVoteAndItsRecord() throws SQLException {
        ChatParameters by = OF_THEN.withSeed(7L);
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            List<Message> primes = db.messages(1);
            Message first = message(primes, 3);
            ReplyStats stats = Objects.requireNonNull(Objects.requireNonNull(first.run()).stats());
            assertEquals(
                    Problem.of(ProblemCode.TOLD_TEXT, "libcublasLt.so.12 not found"),
                    stats.fallbackReason());
            assertEquals(Duration.ofMillis(4200), stats.reasoningTime());
            assertNull(stats.promptedAt());
            assertEquals(
                    new ReplayRecord("[{\"size\":16,\"kept\":9,\"times\":1}]"), stats.reused());
            assertEquals(
                    Message.reply(3, 1, 2, 2000)
                            .withText("7 times 13 is 91.\n", "**No.** It is $7 \\times 13$.")
                            .withThought(new Thought(4.2, 212, ReasoningEnd.NATURAL))
                            .withRun(run(by, stats))
                            .withGroup("vote-1")
                            .ended(Ending.COMPLETE, null, 3000),
                    first);
            assertEquals(
                    Message.reply(4, 1, 2, 2000)
                            .withText("It looks prime", "")
                            .withThought(new Thought(1.5, 90, ReasoningEnd.LIMIT))
                            .withRun(run(by, stats))
                            .withGroup("vote-1")
                            .ended(Ending.STOPPED, null, 4000),
                    message(primes, 4));
            assertEquals(
                    Problem.of(
                            ProblemCode.TOLD_TEXT,
                            "There is not enough memory for this. Close other programs or use a smaller model."),
                    message(primes, 5).problem());
            assertEquals(6, primes.size());
        }
    }

    @Test
    void whatWasBeingWrittenIsThereToItsLastWord() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            Message cut = message(db.messages(1), 7);
            assertEquals(Ending.INTERRUPTED, cut.ending());
            assertEquals("97 is not divisible by 2, 3, 5, 7.", cut.reasoning());
            assertEquals("It is pri", cut.content());
            assertEquals(run(OF_THEN, null), cut.run());
            assertEquals(7, db.search("divisible", true, 5).getFirst().message());
        }
    }

    @Test
    void itGoesThroughAnExportAndBack() throws Exception {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            Conversation chat = db.list().getFirst();
            List<Message> messages = db.messages(1);
            Path export = folder.resolve("chats.json");
            Files.writeString(export, ChatJson.write(List.of(new WholeChat(chat, messages)), true));
            List<Message> again = ChatImport.read(export, done -> {}).getFirst().messages();
            assertEquals(
                    messages.stream().map(m -> m.movedTo(m.id(), 0, m.parent())).toList(), again);
        }
    }

    @Test
    void whereItCannotBeWrittenItIsReadAsItIs() throws SQLException {
        List<Message> primes;
        List<Message> other;
        try (ConversationDatabase db = ConversationDatabase.openForReading(file, true)) {
            primes = db.messages(1);
            other = db.messages(10);
            assertEquals(List.of(new FileText("draft.txt", "not sent yet")), db.draftFiles(10));
            assertEquals(3, db.search("times 13", true, 5).getFirst().message());
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            assertEquals(db.messages(1).subList(0, 5), primes.subList(0, 5));
            assertEquals(db.messages(10), other);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8})
    void oneOfALaterVersionIsReadAsItIsToo(int version) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Schema.bringUp(connection, version);
        }
        List<Conversation> chats;
        List<Message> primes;
        try (ConversationDatabase db = ConversationDatabase.openForReading(file, true)) {
            chats = db.list();
            primes = db.messages(1);
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            assertEquals(db.list(), chats);
            assertEquals(db.messages(1).subList(0, 5), primes.subList(0, 5));
        }
    }

    @Test
    void aFullDiskWhileItIsBroughtUpIsNoOtherFault() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 1");
            SQLException e = assertThrows(SQLException.class, () -> Schema.bringUp(connection));
            assertEquals(Refusal.FULL, Refusal.of(e));
            assertTrue(connection.getAutoCommit());
        }
    }
}
