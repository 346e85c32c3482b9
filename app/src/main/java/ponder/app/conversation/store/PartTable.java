package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.PartJson;
import ponder.inference.chat.Part;

/** Rows of the parts of messages, and what the full-text search knows of them. */
final class PartTable {
    private final Connection connection;

    PartTable(Connection connection) {
        this.connection = connection;
    }

    /** Takes out what a message has, and nothing if there is no such message yet. */
    void remove(long message) throws SQLException {
        update(
                """
                INSERT INTO message_index (message_index, rowid, content, reasoning)
                    SELECT 'delete', id, content, reasoning FROM message_text WHERE id = ?
                """,
                message);
        update("DELETE FROM part WHERE message = ?", message);
    }

    /** Gives parts to a message that has a row and no parts. */
    void add(long message, List<Part> parts) throws SQLException {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            update(
                    "INSERT INTO part (message, position, kind, name, text) VALUES (?, ?, ?, ?, ?)",
                    message,
                    i,
                    PartJson.kind(part),
                    part instanceof Part.FileText file ? file.name() : "",
                    part.text());
        }
        update(
                """
                INSERT INTO message_index (rowid, content, reasoning)
                    SELECT id, content, reasoning FROM message_text WHERE id = ?
                """,
                message);
    }

    /** Of all messages of a conversation, by their ids. */
    Map<Long, List<Part>> ofConversation(long conversation) throws SQLException {
        return parts(
                "SELECT p.* FROM part p JOIN message m ON m.id = p.message WHERE m.conversation = ? ORDER BY p.message, p.position",
                conversation);
    }

    List<Part> of(long message) throws SQLException {
        return parts("SELECT * FROM part WHERE message = ? ORDER BY position", message)
                .getOrDefault(message, List.of());
    }

    private Map<Long, List<Part>> parts(String sql, long of) throws SQLException {
        Map<Long, List<Part>> all = new HashMap<>();
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setLong(1, of);
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    all.computeIfAbsent(row.getLong("message"), m -> new ArrayList<>())
                            .add(
                                    part(
                                            row.getString("kind"),
                                            row.getString("name"),
                                            row.getString("text")));
                }
            }
        }
        return all;
    }

    /** What is of no kind counts as text: a damaged row must not hide its words. */
    static Part part(@Nullable String kind, String name, String text) {
        return switch (kind) {
            case "reasoning" -> new Part.Reasoning(text);
            case "hint" -> new Part.Hint(text);
            case "file" -> new Part.FileText(name, text);
            case null, default -> new Part.Text(text);
        };
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                s.setObject(i + 1, values[i]);
            }
            s.executeUpdate();
        }
    }
}
