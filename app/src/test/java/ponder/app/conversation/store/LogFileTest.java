package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final int PAGE = 4096;
    private static final int HEADER = 32;
    private static final int FRAME = 24 + PAGE;

    @TempDir private Path folder = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void log() {
        log = folder.resolve("log");
    }

    /** A program that was killed in the middle of it leaves the log as it is here. */
    private void copyDuring(String... statements) throws Exception {
        Path file = folder.resolve("a.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = connection.createStatement()) {
            s.execute("PRAGMA page_size = " + PAGE);
            s.execute("PRAGMA journal_mode = WAL");
            s.execute("PRAGMA wal_autocheckpoint = 0");
            s.execute("PRAGMA cache_size = 10");
            s.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)");
            s.execute("INSERT INTO t (text) VALUES ('first')");
            for (String statement : statements) {
                s.execute(statement);
            }
            Files.copy(folder.resolve("a.db-wal"), log);
        }
    }

    private static final String MANY =
            "INSERT INTO t (text) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT printf('%01000d', i) FROM n";

    /** SQLite writes a page again where it is, and sums up what follows only at the end. */
    @Test
    void aLargeChangeThatWasCutIsNoDamage() throws Exception {
        copyDuring("BEGIN", MANY, "UPDATE t SET text = text || 'x'", MANY);
        assertTrue(LogFile.isWhole(log));
    }

    @Test
    void whatALargeChangeThatWasTakenBackHasLeftIsNoDamage() throws Exception {
        copyDuring("BEGIN", MANY, "ROLLBACK", "INSERT INTO t (text) VALUES ('second')");
        assertTrue(LogFile.isWhole(log));
    }

    @Test
    void aDamagedChangeBeforeOthersIsDamage() throws Exception {
        copyDuring(MANY, "INSERT INTO t (text) VALUES ('second')");
        assertTrue(LogFile.isWhole(log));
        long frames = (Files.size(log) - HEADER) / FRAME;
        for (long frame : new long[] {0, frames / 2, frames - 2}) {
            damage(frame);
            assertFalse(LogFile.isWhole(log), "frame " + frame);
            damage(frame);
        }
    }

    /** The last change that was made, and the beginning of one that was not. */
    @Test
    void aDamagedChangeBeforeOneThatWasCutIsDamage() throws Exception {
        copyDuring();
        long last = (Files.size(log) - HEADER) / FRAME - 1;
        Files.delete(log);
        Files.delete(folder.resolve("a.db"));
        copyDuring("BEGIN", MANY, "UPDATE t SET text = text || 'x'");
        damage(last);
        assertFalse(LogFile.isWhole(log));
        damage(last);
        assertTrue(LogFile.isWhole(log));
    }

    @Test
    void anEndThatAPowerCutLeftIsNoDamage() throws Exception {
        copyDuring(MANY);
        long frames = (Files.size(log) - HEADER) / FRAME;
        damage(frames - 1);
        assertTrue(LogFile.isWhole(log));
        assertEquals(0, (Files.size(log) - HEADER) % FRAME);
    }

    private void damage(long frame) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "rw")) {
            long at = HEADER + frame * FRAME + 24 + 100;
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ 0xff);
        }
    }
}
