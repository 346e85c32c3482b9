package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.app.conversation.PartJson;
import ponder.inference.chat.Part;
import ponder.inference.chat.Parts;

/** What replies have said since their parts were last written. */
final class JournalTable {
    private final Connection connection;

    JournalTable(Connection connection) {
        this.connection = connection;
    }

    void add(StoreChange.Growth more) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement(
                        "INSERT INTO journal (message, kind, text) VALUES (?, ?, ?)")) {
            for (Part part : more.parts()) {
                s.setLong(1, more.message());
                s.setString(2, PartJson.kind(part));
                s.setString(3, part.text());
                s.executeUpdate();
            }
        }
    }

    /** Of every message that has a journal, by its id. */
    Map<Long, List<Part>> all() throws SQLException {
        Map<Long, List<Part>> pieces = new LinkedHashMap<>();
        try (PreparedStatement s =
                        connection.prepareStatement("SELECT * FROM journal ORDER BY entry");
                ResultSet row = s.executeQuery()) {
            while (row.next()) {
                pieces.computeIfAbsent(row.getLong("message"), m -> new ArrayList<>())
                        .add(PartTable.part(row.getString("kind"), "", row.getString("text")));
            }
        }
        pieces.replaceAll((message, parts) -> Parts.plus(List.of(), parts));
        return pieces;
    }

    void forget(long message) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("DELETE FROM journal WHERE message = ?")) {
            s.setLong(1, message);
            s.executeUpdate();
        }
    }

    void clear() throws SQLException {
        try (PreparedStatement s = connection.prepareStatement("DELETE FROM journal")) {
            s.executeUpdate();
        }
    }
}
