package ponder.app.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SetAsideTest {
    @TempDir private Path folder = Path.of("");

    /** What a reply has said would be there twice. */
    @Test
    void whatWasWrittenBeforeTheDiskRefusedIsNotWrittenAgain() throws Exception {
        SideFile file = new SideFile(folder.resolve(SideFile.NAME));
        List<StoreChange> changes =
                List.of(
                        new StoreChange.Growth(1, "", "one "),
                        new StoreChange.Growth(1, "", "two "),
                        new StoreChange.Growth(1, "", "three "));
        new SetAside(file).addAll(changes);
        List<StoreChange> written = new ArrayList<>();
        SetAside next = new SetAside(file);
        assertThrows(SQLException.class, () -> next.offer(change -> write(change, written)));
        next.offer(written::add);
        assertEquals(changes, written);
        assertFalse(Files.exists(file.path()));
    }

    private static void write(StoreChange change, List<StoreChange> written) throws SQLException {
        if (!written.isEmpty()) {
            throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
        }
        written.add(change);
    }
}
