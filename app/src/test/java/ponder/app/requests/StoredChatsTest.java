package ponder.app.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.UserFolders;

/** Saved chats that cannot be opened or written, without a window. */
class StoredChatsTest {
    private static final String CHATS =
            "[{\"title\": \"a\", \"mapping\": {\"a\": {\"message\": {\"author\": {\"role\": \"user\"}, \"create_time\": 1, \"content\": {\"content_type\": \"text\", \"parts\": [\"q\"]}}}}}]";

    private final UserFolders folders;
    private final Path file;
    private final Path store;

    StoredChatsTest(@TempDir Path home) {
        folders =
                new UserFolders(
                        home.resolve("data"),
                        home.resolve("config"),
                        home.resolve("cache"),
                        home.resolve("state"));
        file = home.resolve("a.json");
        store = home.resolve("data/chats.db");
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(file, CHATS);
    }

    private Answer ask(Request.OfChats request) throws InterruptedException {
        return new Requester(folders).ask(request);
    }

    private Answer importFile() throws InterruptedException {
        return ask(new Request.ImportChats(List.of(file), false));
    }

    private void refused(Answer answer, String sentence) {
        assertEquals(sentence, String.valueOf(answer.problem()));
        assertFalse(
                Files.exists(folders.data().resolve("chats-unwritten.jsonl")),
                "nothing is kept to be written later");
    }

    @Test
    void aSecondImportOfTheSameFileSaysThatItMakesCopies() throws Exception {
        assertEquals("1 chat imported.\n", importFile().result());
        assertEquals(
                "1 chat in a.json already exists and is imported as a copy; use --skip-existing"
                        + " to skip such chats.\n1 chat imported.\n",
                importFile().result());
    }

    @Test
    void chatsThatAreLeftOutAreCounted() throws Exception {
        importFile();
        Path both = file.resolveSibling("both.json");
        Files.writeString(
                both,
                CHATS.replaceFirst("]$", "")
                        + ","
                        + CHATS.substring(1).replace("[\"q\"]", "[\"another\"]"));
        assertEquals(
                "1 chat in both.json already exists and is skipped.\n1 chat imported.\n",
                ask(new Request.ImportChats(List.of(both), true)).result());
    }

    @Test
    void chatsOfANewerPonderAreLeftAlone() throws Exception {
        importFile();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement s = other.createStatement()) {
            s.execute("PRAGMA user_version = 99");
        }
        String sentence =
                "The chats in %s were saved by a newer version of Ponder. Install the latest version to open them."
                        .formatted(store);
        refused(ask(new Request.ListChats()), sentence);
        refused(ask(new Request.ExportChats(ExportFormat.JSON, true, List.of())), sentence);
        refused(importFile(), "Nothing was imported. " + sentence);
    }

    @Test
    void chatsThatAnotherProgramHoldsAreReadAndNotWritten() throws Exception {
        importFile();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement s = other.createStatement()) {
            s.execute("BEGIN IMMEDIATE");
            refused(
                    importFile(),
                    "Nothing was imported. Another program has locked %s. Close that program and try again."
                            .formatted(store));
            assertTrue(ask(new Request.ListChats()).result().contains("\"title\":\"a\""));
            s.execute("ROLLBACK");
        }
        assertEquals(1, count(), "what was refused has not come later");
        assertTrue(importFile().result().endsWith("1 chat imported.\n"));
        assertEquals(2, count());
    }

    private int count() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement s = other.createStatement();
                var row = s.executeQuery("SELECT count(*) FROM conversation")) {
            return row.getInt(1);
        }
    }

    @Test
    void whereNothingCanBeMadeOneSentenceSaysSo() throws Exception {
        Files.createDirectories(store);
        String sentence =
                "The chats in %s cannot be opened or saved. Check that the folder can be written to and its disk has room, then try again."
                        .formatted(folders.data());
        refused(importFile(), "Nothing was imported. " + sentence);
        refused(ask(new Request.ListChats()), sentence);
        Files.writeString(folders.config(), "a file");
        UserFolders none =
                new UserFolders(
                        folders.config(), folders.config(), folders.cache(), folders.state());
        Answer answer = new Requester(none).ask(new Request.ListChats());
        assertTrue(
                String.valueOf(answer.problem())
                        .startsWith("The folder " + folders.config() + " cannot be used"));
    }

    @Test
    void whatIsMadeIsTheUsersAloneFromTheStart() throws Exception {
        assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "skipped: no such permissions here");
        try (StoredChats chats = StoredChats.open(folders)) {
            chats.summaries();
            for (String name : List.of("chats.db", "chats.db-wal", "chats.db-shm")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folders.data().resolve(name))),
                        name);
            }
        }
    }

    @Test
    void whatWasRescuedIsTold() throws Exception {
        importFile();
        Files.writeString(store, "no database at all");
        Answer answer = ask(new Request.ListChats());
        assertNull(answer.problem());
        assertTrue(answer.notes().startsWith("The saved chats were damaged"), answer.notes());
    }
}
