package ponder.app.conversation.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.KnownMessages;
import ponder.app.conversation.Message;
import ponder.app.conversation.SearchHit;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part.FileText;

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
    /** Short, because what is refused is tried again. */
    private static final int BUSY_MILLIS = 1_000;

    private static final int STEPS_BETWEEN_LOOKS = 1_000;

    private final Connection connection;
    private final ConversationTable conversations;
    private final MessageTable messages;

    private ConversationDatabase(Connection connection) {
        this.connection = connection;
        this.conversations = new ConversationTable(connection);
        this.messages = new MessageTable(connection);
    }

    /**
     * Opens a file, or creates it; replies that were being written when the program last ended
     * become interrupted ones, with all that was journalled.
     *
     * @throws SQLException if it is not such a file or cannot be written
     * @throws NewerStoreException if a newer Ponder made it; it is left as it is
     */
    public static ConversationDatabase open(Path file) throws SQLException {
        ConversationDatabase database = openAgain(file);
        try {
            database.beginSession();
            return database;
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(e, database.connection);
            throw e;
        }
    }

    /** Opens a file without an end to what is being written or deleted in this session. */
    static ConversationDatabase openAgain(Path file) throws SQLException {
        return connect("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /**
     * Opens a file that cannot be written.
     *
     * @param unchanging whether nobody writes it, so that not even a lock is needed
     */
    static ConversationDatabase openForReading(Path file, boolean unchanging) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(true);
        String address = file.toUri() + "?mode=ro" + (unchanging ? "&immutable=1" : "");
        Connection connection = config.createConnection("jdbc:sqlite:" + address);
        try {
            Schema.refuseNewer(connection);
            Schema.showOlder(connection);
            ConversationDatabase database = new ConversationDatabase(connection);
            database.highestId();
            return database;
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** A database that disappears when it is closed. */
    static ConversationDatabase inMemory() throws SQLException {
        return connect("jdbc:sqlite::memory:");
    }

    private static ConversationDatabase connect(String address) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = config.createConnection(address);
        try {
            Schema.refuseNewer(connection);
            ConversationDatabase database = new ConversationDatabase(connection);
            Erasure.prepare(connection);
            database.execute("PRAGMA journal_mode = WAL");
            Schema.bringUp(connection);
            return database;
        } catch (SQLException | RuntimeException | Error e) {
            closeAfter(e, connection);
            throw e;
        }
    }

    /** Finishes what the last session left unfinished. */
    void beginSession() throws SQLException {
        transaction(
                () -> {
                    messages.recover();
                    conversations.recover();
                });
        beginErasure();
    }

    /** What cannot be erased now is erased at the next start; only damage must not be ignored. */
    private void beginErasure() throws SQLException {
        try {
            transaction(() -> new Erasure(connection).begin());
        } catch (SQLException e) {
            if (Refusal.of(e) == Refusal.DAMAGED) {
                throw e;
            }
            System.getLogger(ConversationDatabase.class.getName())
                    .log(System.Logger.Level.WARNING, "deleted words are still in the file", e);
        }
    }

    /** Takes a part of what was deleted out of the file; false when all is done. */
    boolean eraseStep() throws SQLException {
        return new Erasure(connection).step();
    }

    private static void closeAfter(Throwable failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Several statements that happen all or not at all. */
    private interface Statements {
        void run() throws SQLException;
    }

    private void transaction(Statements statements) throws SQLException {
        connection.setAutoCommit(false);
        try {
            statements.run();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            Schema.rollBackAfter(e, connection);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes a change completely or not at all. */
    void apply(StoreChange change) throws SQLException {
        switch (change) {
            case StoreChange.Header(Conversation chat) -> conversations.save(chat);
            case StoreChange.Words(Message message) -> transaction(() -> messages.save(message));
            case StoreChange.Chats(List<WholeChat> chats) -> saveAll(chats);
            case StoreChange.Growth growth -> messages.grow(growth);
            case StoreChange.Draft(long chat, String text) -> conversations.draft(chat, text);
            case StoreChange.DraftFiles(long chat, List<FileText> files) ->
                    transaction(() -> conversations.draftFiles(chat, files));
            case StoreChange.Delete(List<Long> chats) -> delete(chats);
            case StoreChange.Restore(List<Long> chats) -> restore(chats);
            case StoreChange.Clear() -> clear();
        }
    }

    /** Several chats, such as those of an import. */
    public void saveAll(List<WholeChat> chats) throws SQLException {
        transaction(
                () -> {
                    for (WholeChat chat : chats) {
                        conversations.save(chat.conversation());
                        for (Message message : chat.messages()) {
                            messages.save(message);
                        }
                    }
                });
    }

    public void save(Conversation chat) throws SQLException {
        apply(new StoreChange.Header(chat));
    }

    public void save(Message message) throws SQLException {
        apply(new StoreChange.Words(message));
    }

    /**
     * Takes conversations out of the list; they can be {@linkplain #restore restored} until the
     * file is next opened.
     */
    public void delete(Collection<Long> chats) throws SQLException {
        transaction(() -> conversations.deleted(chats, System.currentTimeMillis()));
    }

    public void restore(Collection<Long> chats) throws SQLException {
        transaction(() -> conversations.deleted(chats, 0));
    }

    /** Removes everything for good. */
    public void clear() throws SQLException {
        Erasure erasure = new Erasure(connection);
        transaction(erasure::clear);
        erasure.all();
    }

    /** All chats that are not deleted, pinned ones first, then the latest. */
    public List<Conversation> list() throws SQLException {
        return conversations.list();
    }

    /** All with messages that are not deleted, the latest first. */
    List<ChatSummary> summaries() throws SQLException {
        return conversations.summaries();
    }

    /** All branches of a conversation, oldest message first. */
    public List<Message> messages(long conversation) throws SQLException {
        return messages.of(conversation);
    }

    /** The conversation of a message; 0 if there is no such message. */
    long conversationOf(long message) throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet row =
                        s.executeQuery("SELECT conversation FROM message WHERE id = " + message)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The files of the question that has not been sent. */
    public List<FileText> draftFiles(long conversation) throws SQLException {
        return conversations.draftFiles(conversation);
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

    /** All messages of chats that are not deleted. */
    KnownMessages knownMessages() throws SQLException {
        return messages.known();
    }

    /**
     * Whether no page is damaged; reads the whole file.
     *
     * @param end whether to give up
     */
    boolean isWhole(BooleanSupplier end) throws SQLException {
        ProgressHandler.setHandler(
                connection,
                STEPS_BETWEEN_LOOKS,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return end.getAsBoolean() ? 1 : 0;
                    }
                });
        try (Statement s = connection.createStatement();
                ResultSet row = s.executeQuery("PRAGMA quick_check(1)")) {
            return "ok".equals(row.getString(1));
        }
    }

    /** For tests of a full disk. */
    void limitPages(int pages) throws SQLException {
        execute("PRAGMA max_page_count = " + pages);
    }

    /** The number of rows in each table, for tests of what is left behind. */
    Map<String, Integer> rows() throws SQLException {
        Map<String, Integer> rows = new HashMap<>();
        for (String table : List.of("conversation", "message", "journal", "part")) {
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
