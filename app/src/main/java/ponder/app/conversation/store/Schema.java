package ponder.app.conversation.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * The tables and their versions. A file of an older Ponder is brought up step by step, each step in
 * one transaction; SQLite keeps the version in {@code user_version}.
 */
final class Schema {
    static final int VERSION = 9;

    /**
     * Since which there are files of drafts, parts of messages, ratings, places of reading, and
     * versions.
     */
    private static final int DRAFT_FILES = 3;

    private static final int PARTS = 5;

    private static final int RATINGS = 6;

    private static final int PLACES = 7;

    private static final int SOFTWARE = 9;

    private Schema() {}

    static void bringUp(Connection connection) throws SQLException {
        bringUp(connection, VERSION);
    }

    /** To a given version, which tests use to make files as older versions did. */
    static void bringUp(Connection connection, int version) throws SQLException {
        for (int next = version(connection) + 1; next <= version; next++) {
            step(connection, next);
        }
    }

    /**
     * @throws NewerStoreException if a newer Ponder made the file
     */
    static void refuseNewer(Connection connection) throws SQLException {
        int present = version(connection);
        if (present > VERSION) {
            throw new NewerStoreException("schema version " + present);
        }
    }

    /** Shows the tables of an older version as those of this one; the file stays as it is. */
    static void showOlder(Connection connection) throws SQLException {
        int present = version(connection);
        if (present == 0 || present >= SOFTWARE) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA temp_store = MEMORY");
            if (present < PARTS) {
                statement.executeUpdate(script("older-5.sql"));
            }
            if (present < RATINGS) {
                statement.executeUpdate(script("older-6.sql"));
            } else {
                statement.executeUpdate(script("older-9.sql"));
            }
            if (present >= RATINGS && present < PLACES) {
                statement.executeUpdate(script("older-7.sql"));
            }
            if (present < DRAFT_FILES) {
                statement.executeUpdate(
                        "CREATE TEMP TABLE draft_attachment (conversation, position, name, text)");
            }
        }
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.getInt(1);
        }
    }

    private static void step(Connection connection, int version) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script("schema-" + version + ".sql"));
            statement.executeUpdate("PRAGMA user_version = " + version);
            connection.commit();
        } catch (SQLException e) {
            rollBackAfter(e, connection);
            throw e;
        }
        connection.setAutoCommit(true);
    }

    /** SQLite has rolled back by itself after some failures, and refuses to do so twice. */
    static void rollBackAfter(Throwable failure, Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
