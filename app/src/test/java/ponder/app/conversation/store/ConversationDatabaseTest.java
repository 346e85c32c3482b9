package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ScriptedEngine;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Samples;
import ponder.app.conversation.Thought;
import ponder.app.settings.ChatParameters;
import ponder.inference.ReasoningEnd;
import ponder.inference.TokenTrace;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

class ConversationDatabaseTest {
    private static final RunRecord RUN =
            new RunRecord(
                    "R1",
                    "cafe",
                    "CPU",
                    ChatParameters.of(SamplingParameters.DEEPSEEK),
                    ScriptedEngine.STATS,
                    "Ponder 1");

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void file() {
        file = folder.resolve("chats.db");
    }

    @Test
    void whatWasSavedIsReadBackWithEveryField() throws SQLException {
        Conversation chat = Samples.conversation(1).showing(3).withDraft("next");
        Message question =
                Message.question(2, 1, 0, "What?", List.of(new FileText("a.md", "# a\n")), 1000);
        Message reply =
                Message.reply(3, 1, 2, 2000)
                        .withParts(
                                List.of(
                                        new Part.Reasoning("thought\n"),
                                        new Part.Hint("\nHint: try seven\n\n"),
                                        new Part.Reasoning("again"),
                                        new Part.Text("**answer**")))
                        .withThought(new Thought(4.2, 212, ReasoningEnd.LIMIT))
                        .withRun(
                                new RunRecord(
                                        "R1",
                                        "cafe",
                                        "CPU",
                                        ChatParameters.of(SamplingParameters.DEEPSEEK).withSeed(7L),
                                        ScriptedEngine.STATS.withThoughtTrace(
                                                new TokenTrace("eJxjMAUAADcANg==")),
                                        "Ponder 1"))
                        .withGroup("vote-1")
                        .ended(Ending.ANSWER_LIMIT, null, 9000);
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            db.save(chat);
            db.save(question);
            db.save(reply);
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            assertEquals(List.of(chat), db.list());
            assertEquals(List.of(question, reply), db.messages(1));
            assertEquals(3, db.highestId());
        }
    }

    @Test
    void anInterruptedReplyHasAllThatWasJournalled() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            db.save(Samples.conversation(1));
            db.save(Message.question(2, 1, 0, "What?", List.of(), 1000));
            db.save(Message.reply(3, 1, 2, 2000).withText("so ", ""));
            for (int i = 0; i < 20; i++) {
                db.apply(Samples.growth(3, i + " ", ""));
            }
            db.apply(Samples.growth(3, "end.", "Ans"));
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            Message reply = db.messages(1).getLast();
            assertEquals(
                    "so 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 end.", reply.reasoning());
            assertEquals("Ans", reply.content());
            assertEquals(Ending.INTERRUPTED, reply.ending());
            assertEquals(0, db.rows().get("journal"));
            assertEquals(1, db.search("Ans", false, 10).size(), "it is found, too");
        }
    }

    @Test
    void savingAMessageTakesItsJournalAway() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            db.save(Samples.conversation(1));
            Message reply = Message.reply(3, 1, 0, 2000);
            db.save(reply);
            db.apply(Samples.growth(3, "a", ""));
            db.save(reply.withText("a", "b").ended(Ending.COMPLETE, null, 1));
            assertEquals(0, db.rows().get("journal"));
        }
    }

    @Test
    void aDeletedConversationCanBeRestoredUntilTheNextStart() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            for (long id : List.of(1L, 10L)) {
                db.save(Samples.conversation(id));
                db.save(
                        Message.question(
                                id + 1, id, 0, "candle", List.of(new FileText("a", "b")), 1));
            }
            db.delete(List.of(1L, 10L));
            assertTrue(db.list().isEmpty());
            assertTrue(db.search("candle", false, 9).isEmpty());
            db.restore(List.of(10L));
            assertEquals(1, db.list().size());
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            while (db.eraseStep()) {}
            assertEquals(
                    Map.of("conversation", 1, "message", 1, "journal", 0, "part", 2), db.rows());
        }
    }

    @Test
    void pinnedOnesComeFirstThenTheLatest() throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            db.save(Samples.conversation(1).updatedAt(10));
            db.save(Samples.conversation(2).updatedAt(30));
            db.save(Samples.conversation(3).updatedAt(20).pinnedAs(true));
            assertEquals(List.of(3L, 2L, 1L), db.list().stream().map(Conversation::id).toList());
        }
    }

    @Test
    void aFileOfTheFirstVersionIsBroughtUpAndCanBeSearched() throws SQLException {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            Schema.bringUp(old, 1);
            assertEquals(1, Schema.version(old));
            statement.executeUpdate(
                    "INSERT INTO conversation VALUES (1, 'Old', 0, 5, 5, 0, 2, '', NULL, 0)");
            statement.executeUpdate(
                    "INSERT INTO message VALUES (2, 1, NULL, 'USER', '', 'an old candle', 'WRITTEN', 0, 0, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, '', 5, 5)");
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            assertEquals("an old candle", db.messages(1).getFirst().content());
            assertEquals(2, db.search("candle", false, 5).getFirst().message());
        }
        try (Connection now = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertEquals(Schema.VERSION, Schema.version(now));
        }
    }

    @Test
    void whatFailedInAnOlderVersionIsStillSaid() throws SQLException {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = old.createStatement()) {
            Schema.bringUp(old, 3);
            statement.executeUpdate(
                    "INSERT INTO conversation VALUES (1, 'Old', 0, 5, 5, 0, 3, '', NULL, 0)");
            for (String row : List.of("2, 1, NULL, 'USER'", "3, 1, 2, 'ASSISTANT'")) {
                statement.executeUpdate(
                        "INSERT INTO message VALUES ("
                                + row
                                + ", '', 'w', 'FAILED', 0, 0, NULL, '"
                                + (row.startsWith("3") ? "It is not \"here\"." : "")
                                + "', NULL, NULL, NULL, NULL, NULL, '{\"fallbackReason\":\"no driver\"}', '', 5, 5)");
            }
        }
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            List<Message> messages = db.messages(1);
            assertNull(messages.getFirst().problem());
            assertEquals(
                    Problem.of(ProblemCode.TOLD_TEXT, "It is not \"here\"."),
                    messages.getLast().problem());
            Problem reason =
                    Problem.of(
                            ProblemCode.GGUF_UNUSABLE, "a", Problem.of(ProblemCode.GGUF_OVERLAP));
            db.save(messages.getLast().ended(Ending.FAILED, reason, 9));
            assertEquals(reason, db.messages(1).getLast().problem());
        }
    }

    @Test
    void aRecordOfAVersionThatKeptNoTokensIsReadAllTheSame() throws SQLException {
        saveAltered("stats = json_remove(stats, '$.thoughtTrace', '$.answerTrace')");
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            assertEquals(RUN, db.messages(1).getLast().run());
        }
    }

    /** What cannot be true hides the record and not the words. */
    @Test
    void aRecordOutOfItsBoundsCountsAsAbsent() throws SQLException {
        saveAltered("parameters = json_set(parameters, '$.sampling.temperature', 9)");
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            Message reply = db.messages(1).getLast();
            assertEquals("words", reply.content());
            assertNull(reply.run());
        }
    }

    /** A chat whose reply has a record, changed by another program. */
    private void saveAltered(String change) throws SQLException {
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            db.save(Samples.conversation(1));
            db.save(Samples.question(2, 0, "q"));
            db.save(Samples.reply(3, 2, "", "words").withRun(RUN));
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            assertEquals(
                    1, statement.executeUpdate("UPDATE message SET " + change + " WHERE id = 3"));
        }
    }

    @Test
    void aFileOfANewerVersionIsLeftAlone() throws SQLException {
        try (Connection future = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = future.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }
        assertThrows(NewerStoreException.class, () -> ConversationDatabase.open(file));
    }
}
