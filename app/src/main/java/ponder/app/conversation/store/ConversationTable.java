package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.inference.chat.Part.FileText;

/** Rows of conversations and the files of their unsent questions. */
final class ConversationTable {
    private static final String UPSERT =
            """
            INSERT INTO conversation
                (id, title, titled, created, updated, pinned, leaf, draft, parameters,
                 folder, archived, place)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, titled = excluded.titled,
                updated = excluded.updated, pinned = excluded.pinned, leaf = excluded.leaf,
                draft = excluded.draft, parameters = excluded.parameters,
                folder = excluded.folder, archived = excluded.archived,
                place = excluded.place
            """;

    private static final String SUMMARIES =
            """
            SELECT id, title, updated,
                (SELECT count(*) FROM message m WHERE m.conversation = c.id) AS messages,
                coalesce((SELECT model FROM message m
                    WHERE m.conversation = c.id AND m.model IS NOT NULL
                    ORDER BY m.created DESC, m.id DESC LIMIT 1), '') AS model
            FROM conversation c WHERE deleted = 0 AND leaf <> 0 ORDER BY updated DESC, id DESC
            """;

    private final Connection connection;

    ConversationTable(Connection connection) {
        this.connection = connection;
    }

    void save(Conversation c) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(UPSERT)) {
            s.setLong(1, c.id());
            s.setString(2, c.title());
            s.setBoolean(3, c.titled());
            s.setLong(4, c.created());
            s.setLong(5, c.updated());
            s.setBoolean(6, c.pinned());
            s.setLong(7, c.leaf());
            s.setString(8, c.draft());
            s.setString(9, StoredJson.write(c.parameters()));
            s.setString(10, c.folder());
            s.setBoolean(11, c.archived());
            s.setString(12, StoredJson.write(c.place()));
            s.executeUpdate();
        }
    }

    void draft(long conversation, String text) throws SQLException {
        update("UPDATE conversation SET draft = ? WHERE id = ?", text, conversation);
    }

    /** Puts files of a question that has not been sent in the place of those before. */
    void draftFiles(long conversation, List<FileText> files) throws SQLException {
        update("DELETE FROM draft_attachment WHERE conversation = ?", conversation);
        for (int i = 0; i < files.size(); i++) {
            update(
                    "INSERT INTO draft_attachment VALUES (?, ?, ?, ?)",
                    conversation,
                    i,
                    files.get(i).name(),
                    files.get(i).text());
        }
    }

    List<FileText> draftFiles(long conversation) throws SQLException {
        List<FileText> files = new ArrayList<>();
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT name, text FROM draft_attachment WHERE conversation = ? ORDER BY position")) {
            s.setLong(1, conversation);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    files.add(new FileText(row.getString("name"), row.getString("text")));
                }
            }
        }
        return files;
    }

    /**
     * @param when it was deleted, in milliseconds since 1970; 0 brings it back
     */
    void deleted(Collection<Long> conversations, long when) throws SQLException {
        for (long id : conversations) {
            update("UPDATE conversation SET deleted = ? WHERE id = ?", when, id);
        }
    }

    /** A chat whose first question was written, but not what its header says of it, shows it. */
    void recover() throws SQLException {
        update(
                """
                UPDATE conversation SET leaf =
                    (SELECT max(m.id) FROM message m WHERE m.conversation = conversation.id)
                WHERE leaf = 0 AND id IN (SELECT conversation FROM message)
                """);
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }

    /** All with messages that are not deleted, the latest first. */
    List<ChatSummary> summaries() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(SUMMARIES);
                ResultSet row = s.executeQuery()) {
            List<ChatSummary> all = new ArrayList<>();
            while (row.next()) {
                all.add(
                        new ChatSummary(
                                row.getLong("id"),
                                row.getString("title"),
                                row.getLong("updated"),
                                row.getString("model"),
                                row.getInt("messages")));
            }
            return all;
        }
    }

    /** All chats that are not deleted, pinned ones first, then the latest. */
    List<Conversation> list() throws SQLException {
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
                                StoredJson.savedParameters(row.getString("parameters")),
                                row.getString("folder"),
                                row.getBoolean("archived"),
                                StoredJson.place(row.getString("place"))));
            }
            return all;
        }
    }
}
