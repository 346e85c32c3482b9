package ponder.app.conversation.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import ponder.app.platform.PrivateFiles;
import ponder.app.text.Texts;

/**
 * Takes what can be read out of a damaged database into a new one, which then has its name. The
 * damaged file and those beside it that belong to it are kept under another name.
 */
final class Rescue {
    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    /** Ids only grow, so what stands before a part of a lost message is most likely of its chat. */
    private static final String LOST_MESSAGES =
            """
            INSERT INTO message
                (id, conversation, parent, role, ending, thought_seconds, thought_tokens, problem,
                 vote, created, finished)
            SELECT p.message,
                coalesce((SELECT chat FROM
                    (SELECT id, conversation AS chat FROM message
                        UNION ALL SELECT id, id FROM conversation)
                    WHERE id < p.message ORDER BY id DESC LIMIT 1), p.message),
                -1,
                CASE WHEN max(p.kind = 'reasoning') THEN 'ASSISTANT' ELSE 'USER' END,
                'INTERRUPTED', 0, 0, '', '', 0, 0
            FROM part p WHERE p.message NOT IN (SELECT id FROM message) GROUP BY p.message
            """;

    private final Path file;
    private final Path aside;
    private final Runnable close;

    private Rescue(Path file, Runnable close) {
        this.file = file;
        this.aside = file.resolveSibling("chats-damaged-" + System.currentTimeMillis() + ".db");
        this.close = close;
    }

    /**
     * The outcome.
     *
     * @param chats in the new file
     * @param aside the damaged file
     */
    record Outcome(int chats, Path aside) {}

    /**
     * Puts a whole database in the place of a damaged one.
     *
     * @param close closes what has the file open; before that it is copied, for closing changes it
     * @throws IOException or SQLException if there is no room or no right to do so; then the
     *     damaged file is still there
     */
    static Outcome of(Path file, Runnable close) throws IOException, SQLException {
        Rescue rescue = new Rescue(file, close);
        rescue.copyAside();
        try {
            return rescue.run();
        } catch (IOException | SQLException | RuntimeException e) {
            rescue.putBack(e);
            throw e;
        }
    }

    private void copyAside() throws IOException {
        try {
            for (String part : PARTS) {
                if (Files.exists(part(file, part))) {
                    Files.copy(
                            part(file, part),
                            part(aside, part),
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            delete(aside);
            throw e;
        }
    }

    /**
     * SQLite may have taken the log away; only the copy still has it, and tells that it is damaged.
     * The log goes first: the file without it would pass for whole.
     */
    private void putBack(Exception failure) {
        try {
            putBack();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void putBack() throws IOException {
        for (String part : PARTS.reversed()) {
            if (Files.exists(part(aside, part))) {
                Files.move(part(aside, part), part(file, part), StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(part(file, part));
            }
        }
    }

    private Outcome run() throws IOException, SQLException {
        close.run();
        Path fresh = file.resolveSibling("chats-rescued.db");
        delete(fresh);
        PrivateFiles.file(fresh);
        int chats = copyInto(fresh);
        Files.deleteIfExists(part(file, "-wal"));
        Files.deleteIfExists(part(file, "-shm"));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        return new Outcome(chats, aside);
    }

    private static Path part(Path of, String ending) {
        return of.resolveSibling(of.getFileName() + ending);
    }

    private static void delete(Path database) throws IOException {
        for (String part : PARTS) {
            Files.deleteIfExists(part(database, part));
        }
    }

    private int copyInto(Path fresh) throws IOException, SQLException {
        try (Connection to = connect(fresh)) {
            try (Connection from = connect(file)) {
                // rows of an older version fit its own tables, which are then brought up
                Schema.bringUp(to, versionOf(from));
                to.setAutoCommit(false);
                new RowCopy(from, to).all();
                to.commit();
            }
            Schema.bringUp(to);
            to.setAutoCommit(false);
            makeWhole(to);
            int chats = count(to);
            to.commit();
            return chats;
        }
    }

    /** Of tables that may be older; where it is not readable, nothing else is. */
    private static int versionOf(Connection damaged) {
        try {
            int version = Schema.version(damaged);
            return version < 1 || version > Schema.VERSION ? Schema.VERSION : version;
        } catch (SQLException e) {
            return Schema.VERSION;
        }
    }

    private static Connection connect(Path database) throws SQLException {
        return new SQLiteConfig().createConnection("jdbc:sqlite:" + database.toAbsolutePath());
    }

    /** Every part gets a message, and every message a chat and something that it follows. */
    private static void makeWhole(Connection to) throws SQLException {
        try (Statement s = to.createStatement()) {
            s.executeUpdate(LOST_MESSAGES);
        }
        try (PreparedStatement s =
                to.prepareStatement(
                        """
                        INSERT INTO conversation
                                (id, title, titled, created, updated, pinned, leaf, draft,
                                 parameters, deleted)
                            SELECT conversation, ?, 1, min(created), max(created), 0, max(id), '',
                                NULL, 0
                            FROM message WHERE conversation NOT IN (SELECT id FROM conversation)
                            GROUP BY conversation
                        """)) {
            s.setString(1, Texts.of("store.rescuedChat"));
            s.executeUpdate();
        }
        try (Statement s = to.createStatement()) {
            s.executeUpdate(
                    """
                    UPDATE message SET parent =
                        (SELECT max(p.id) FROM message p
                            WHERE p.conversation = message.conversation AND p.id < message.id)
                    WHERE parent NOT IN (SELECT id FROM message)
                    """);
            s.executeUpdate("DELETE FROM journal WHERE message NOT IN (SELECT id FROM message)");
            s.executeUpdate(
                    "DELETE FROM draft_attachment WHERE conversation NOT IN (SELECT id FROM conversation)");
            s.executeUpdate("INSERT INTO message_index (message_index) VALUES ('rebuild')");
        }
    }

    private static int count(Connection to) throws SQLException {
        try (Statement s = to.createStatement();
                ResultSet row =
                        s.executeQuery(
                                "SELECT count(*) FROM conversation WHERE deleted = 0 AND id IN (SELECT conversation FROM message)")) {
            return row.getInt(1);
        }
    }
}
