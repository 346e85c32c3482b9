package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes sure that deleted words are in no file any more: not in free space, not in the index of the
 * search, not in the log. A chat that was deleted stays as a row without words until that is so,
 * and a start resumes where the last one was interrupted.
 */
final class Erasure {
    private static final int INCREMENTAL = 2;

    /** Deleted before this session began; in the place of the time when it was. */
    private static final String ERASED = "deleted = 1";

    private static final String ALL = "SELECT id FROM conversation";

    /** Of the search's index, or free ones, in one step, which takes about a tenth of a second. */
    private static final int PAGES = 500;

    private final Connection connection;

    Erasure(Connection connection) {
        this.connection = connection;
    }

    /** Before the first table is made. */
    static void prepare(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA secure_delete = ON");
            s.execute("PRAGMA auto_vacuum = INCREMENTAL");
        }
    }

    /** Chats that were deleted in the last session lose their words. */
    void begin() throws SQLException {
        deleteMessages(ALL + " WHERE deleted > 0");
        execute(
                "DELETE FROM draft_attachment WHERE conversation IN (SELECT id FROM conversation WHERE deleted > 0)");
        execute(
                "UPDATE conversation SET title = '', draft = '', parameters = NULL, deleted = 1 WHERE deleted > 0");
        if (number("SELECT count(*) FROM conversation WHERE deleted > 0") > 0) {
            mergeIndex(-PAGES);
        }
    }

    /** All chats go, with all that belongs to them; {@link #all} must follow. */
    void clear() throws SQLException {
        deleteMessages(ALL);
        execute("DELETE FROM conversation");
    }

    /** Each for itself: SQLite refuses to follow a long row of answers from its first on. */
    private void deleteMessages(String chats) throws SQLException {
        execute(
                "UPDATE message SET parent = NULL WHERE parent IN (SELECT id FROM message WHERE conversation IN (%s))"
                        .formatted(chats));
        execute("DELETE FROM message WHERE conversation IN (%s)".formatted(chats));
    }

    /**
     * A part of what is left to do.
     *
     * @return false if nothing is
     */
    boolean step() throws SQLException {
        boolean deleted = number("SELECT count(*) FROM conversation WHERE " + ERASED) > 0;
        boolean old = number("PRAGMA auto_vacuum") != INCREMENTAL;
        if (deleted && mergeIndex(PAGES)) {
            return true;
        }
        return (deleted || old) && !finish(old);
    }

    /** Gives free pages back to the disk; false when none is left. */
    private boolean giveBack() throws SQLException {
        long before = number("PRAGMA freelist_count");
        if (before == 0) {
            return false;
        }
        execute("PRAGMA incremental_vacuum(" + PAGES + ")");
        truncateLog();
        long left = number("PRAGMA freelist_count");
        return left > 0 && left < before;
    }

    /**
     * A file of an older Ponder is rewritten once, because of what it has in free space.
     *
     * @return false if there is more to do
     */
    private boolean finish(boolean old) throws SQLException {
        deleteMessages(ALL + " WHERE " + ERASED);
        if (!old && giveBack()) {
            return false;
        }
        execute("DELETE FROM conversation WHERE " + ERASED);
        if (old) {
            execute("VACUUM");
        }
        truncateLog();
        return true;
    }

    /** Everything at once, when little is left. */
    void all() throws SQLException {
        execute("INSERT INTO message_index (message_index) VALUES ('rebuild')");
        execute("VACUUM");
        truncateLog();
    }

    private void truncateLog() throws SQLException {
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /** Merges away what the index knows of deleted messages; false when all is merged. */
    private boolean mergeIndex(int pages) throws SQLException {
        long before = number("SELECT total_changes()");
        execute("INSERT INTO message_index (message_index, rank) VALUES ('merge', " + pages + ")");
        return number("SELECT total_changes()") - before > 1;
    }

    private void execute(String sql) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.executeUpdate(sql); // not execute: a pragma would do one step
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            return row.getLong(1);
        }
    }
}
