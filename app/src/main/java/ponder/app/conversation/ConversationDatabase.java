package ponder.app.conversation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * All conversations in one SQLite file, in write-ahead mode with a sync at each commit, so that
 * neither a crash nor a power cut loses what was committed. Calls block; for one thread at a time.
 *
 * <pre>{@code
 * try (ConversationDatabase chats = ConversationDatabase.open(folder.resolve("chats.db"))) {
 *     chats.save(conversation);
 *     chats.save(message);
 *     List<SearchHit> hits = chats.search("candle", false, 50);
 * }
 * }</pre>
 */
public final class ConversationDatabase implements AutoCloseable {
    private static final String UPSERT_CONVERSATION =
            """
            INSERT INTO conversation
                (id, title, titled, created, updated, pinned, leaf, draft, parameters)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, titled = excluded.titled,
                updated = excluded.updated, pinned = excluded.pinned, leaf = excluded.leaf,
                draft = excluded.draft, parameters = excluded.parameters
            """;

    private final Connection connection;
    private final MessageTable messages;

    private ConversationDatabase(Connection connection) {
        this.connection = connection;
        this.messages = new MessageTable(connection);
    }

    /**
     * Opens a file, or makes it; replies that were being written when the program last ended become
     * interrupted ones, with all that was journalled.
     *
     * @throws SQLException if it is no such file or cannot be written
     * @throws ConversationStoreException if a newer Ponder made it
     */
    public static ConversationDatabase open(Path file) throws SQLException {
        return connect("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /** A database that is gone when it is closed. */
    static ConversationDatabase inMemory() throws SQLException {
        return connect("jdbc:sqlite::memory:");
    }

    private static ConversationDatabase connect(String address) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        Connection connection = config.createConnection(address);
        try {
            Schema.bringUp(connection);
            ConversationDatabase database = new ConversationDatabase(connection);
            database.transaction(database.messages::recover);
            database.execute("DELETE FROM conversation WHERE deleted > 0");
            return database;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A change that happens wholly or not at all. */
    interface Change {
        void make() throws SQLException;
    }

    void transaction(Change change) throws SQLException {
        connection.setAutoCommit(false);
        try {
            change.make();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    public void save(Conversation c) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UPSERT_CONVERSATION)) {
            s.setLong(1, c.id());
            s.setString(2, c.title());
            s.setBoolean(3, c.titled());
            s.setLong(4, c.created());
            s.setLong(5, c.updated());
            s.setBoolean(6, c.pinned());
            s.setLong(7, c.leaf());
            s.setString(8, c.draft());
            s.setString(9, StoredJson.write(c.parameters()));
            s.executeUpdate();
        }
    }

    void draft(long conversation, String text) throws SQLException {
        execute("UPDATE conversation SET draft = ? WHERE id = ?", text, conversation);
    }

    /** Puts files of a question that has not been sent in the place of those before. */
    public void draftFiles(long conversation, List<Attachment> files) throws SQLException {
        transaction(
                () -> {
                    execute("DELETE FROM draft_attachment WHERE conversation = ?", conversation);
                    for (int i = 0; i < files.size(); i++) {
                        execute(
                                "INSERT INTO draft_attachment VALUES (?, ?, ?, ?)",
                                conversation,
                                i,
                                files.get(i).name(),
                                files.get(i).text());
                    }
                });
    }

    /** The files of the question that has not been sent. */
    public List<Attachment> draftFiles(long conversation) throws SQLException {
        List<Attachment> files = new ArrayList<>();
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT name, text FROM draft_attachment WHERE conversation = ? ORDER BY position")) {
            s.setLong(1, conversation);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    files.add(new Attachment(row.getString("name"), row.getString("text")));
                }
            }
        }
        return files;
    }

    public void save(Message message) throws SQLException {
        transaction(() -> messages.save(message));
    }

    /** Several messages at once, such as those of an import. */
    public void saveAll(Conversation conversation, Collection<Message> all) throws SQLException {
        transaction(
                () -> {
                    save(conversation);
                    for (Message message : all) {
                        messages.save(message);
                    }
                });
    }

    /** Adds what replies have said, by message. */
    void grow(Map<Long, Growth> said) throws SQLException {
        transaction(
                () -> {
                    for (Map.Entry<Long, Growth> entry : said.entrySet()) {
                        messages.grow(entry.getKey(), entry.getValue());
                    }
                });
    }

    /**
     * What was added to a message.
     *
     * @param reasoning to its thought
     * @param content to its answer
     */
    record Growth(String reasoning, String content) {
        Growth plus(String moreReasoning, String moreContent) {
            return new Growth(reasoning + moreReasoning, content + moreContent);
        }
    }

    /**
     * Takes conversations out of the list; they can be {@linkplain #restore restored} until the
     * file is next opened.
     */
    public void delete(Collection<Long> conversations) throws SQLException {
        long now = System.currentTimeMillis();
        for (long id : conversations) {
            execute("UPDATE conversation SET deleted = ? WHERE id = ?", now, id);
        }
    }

    public void restore(Collection<Long> conversations) throws SQLException {
        for (long id : conversations) {
            execute("UPDATE conversation SET deleted = 0 WHERE id = ?", id);
        }
    }

    /** Removes everything for good. */
    public void clear() throws SQLException {
        execute("DELETE FROM conversation");
        execute("VACUUM");
    }

    /** All that are not deleted, pinned ones first, then the latest. */
    public List<Conversation> list() throws SQLException {
        try (PreparedStatement s =
                        connection.prepareStatement(
                                "SELECT * FROM conversation WHERE deleted = 0 ORDER BY pinned DESC, updated DESC, id DESC");
                ResultSet row = s.executeQuery()) {
            List<Conversation> all = new ArrayList<>();
            while (row.next()) {
                all.add(
                        new Conversation(
                                row.getLong("id"),
                                row.getString("title"),
                                row.getBoolean("titled"),
                                row.getLong("created"),
                                row.getLong("updated"),
                                row.getBoolean("pinned"),
                                row.getLong("leaf"),
                                row.getString("draft"),
                                StoredJson.parameters(row.getString("parameters"))));
            }
            return all;
        }
    }

    /** All branches of a conversation, oldest message first. */
    public List<Message> messages(long conversation) throws SQLException {
        return messages.of(conversation);
    }

    /** The highest id in use, of conversations and messages. */
    public long highestId() throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row =
                        s.executeQuery(
                                "SELECT max((SELECT coalesce(max(id), 0) FROM conversation), (SELECT coalesce(max(id), 0) FROM message))")) {
            return row.getLong(1);
        }
    }

    /**
     * Finds messages that contain every word of a query, in any case; text between quotation marks
     * is found as it is.
     *
     * @param thoughts whether thoughts are searched too
     * @param most hits, titles first, then the latest messages
     */
    public List<SearchHit> search(String query, boolean thoughts, int most) throws SQLException {
        return new ConversationSearch(connection).find(query, thoughts, most);
    }

    /** For tests of a full disk. */
    void limitPages(int pages) throws SQLException {
        execute("PRAGMA max_page_count = " + pages);
    }

    /** The number of rows in each table, for tests of what is left behind. */
    Map<String, Integer> rows() throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        for (String table : List.of("conversation", "message", "journal", "attachment")) {
            try (Statement s = connection.createStatement();
                    ResultSet row = s.executeQuery("SELECT count(*) FROM " + table)) {
                rows.put(table, row.getInt(1));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
