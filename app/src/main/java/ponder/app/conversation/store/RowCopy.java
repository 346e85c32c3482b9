package ponder.app.conversation.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies rows out of a damaged database, one by one, past those that cannot be read. */
final class RowCopy {
    private static final System.Logger LOG = System.getLogger(RowCopy.class.getName());
    private static final List<String> TABLES =
            List.of(
                    "conversation",
                    "message",
                    "part",
                    "attachment", // before schema 5
                    "journal",
                    "draft_attachment");

    /** So many ids behind a row that cannot be read the next one is looked for. */
    private static final long LONGEST_STEP = 1 << 20;

    private final Connection from;
    private final Connection to;

    RowCopy(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @throws IOException if the new database cannot be written
     */
    void all() throws IOException {
        for (String table : TABLES) {
            try {
                List<String> columns = columns(table, to);
                columns.retainAll(columns(table, from));
                // a bad page hides rows behind it; from the other end they are in front of it
                if (!columns.isEmpty() && !copy(table, columns, true)) {
                    copy(table, columns, false);
                }
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.WARNING, table + " is not readable", e);
            }
        }
    }

    private static List<String> columns(String table, Connection of) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement s = of.createStatement();
                ResultSet row = s.executeQuery("PRAGMA table_info(" + table + ")")) {
            while (row.next()) {
                columns.add(row.getString("name"));
            }
        }
        return columns;
    }

    /** Whether every row could be read. */
    private boolean copy(String table, List<String> columns, boolean upwards)
            throws SQLException, IOException {
        String names = String.join(", ", columns);
        String select = "SELECT rowid, " + names + " FROM " + table + " WHERE rowid ";
        String order = upwards ? "> ? ORDER BY rowid" : "< ? ORDER BY rowid DESC";
        String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        String insert =
                "INSERT OR IGNORE INTO " + table + " (" + names + ") VALUES (" + places + ")";
        try (PreparedStatement in = to.prepareStatement(insert)) {
            long at = upwards ? 0 : Long.MAX_VALUE;
            boolean whole = true;
            for (long step = 1; step <= LONGEST_STEP; ) {
                long reached = at;
                try (PreparedStatement out = from.prepareStatement(select + order)) {
                    out.setLong(1, at);
                    ResultSet row = out.executeQuery();
                    while (row.next()) {
                        put(row, in, columns.size());
                        reached = row.getLong(1);
                    }
                    return whole;
                } catch (SQLException unreadable) {
                    whole = false;
                }
                step = reached == at ? step * 2 : 1;
                at = upwards ? reached + step : reached - step;
            }
            return false;
        }
    }

    private static void put(ResultSet row, PreparedStatement in, int columns)
            throws SQLException, IOException {
        for (int i = 1; i <= columns; i++) {
            in.setObject(i, row.getObject(i + 1));
        }
        try {
            in.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("no room to rescue chats", e);
        }
    }
}
