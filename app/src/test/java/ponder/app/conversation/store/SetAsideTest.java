package ponder.app.conversation.store;

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
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.inference.chat.Part.FileText;

class SetAsideTest {
    @TempDir private Path folder = Path.of("");

    /** What a reply has said would be there twice. */
    @Test
    void whatWasWrittenBeforeTheDiskRefusedIsNotWrittenAgain() throws Exception {
        SideFile file = new SideFile(folder.resolve(SideFile.NAME));
        List<StoreChange> changes =
                List.of(
                        Samples.growth(1, "", "one "),
                        Samples.growth(1, "", "two "),
                        Samples.growth(1, "", "three "));
        new SetAside(file).addAll(changes);
        List<StoreChange> written = new ArrayList<>();
        SetAside next = new SetAside(file);
        assertThrows(SQLException.class, () -> next.offer(change -> write(change, written)));
        next.offer(written::add);
        assertEquals(changes, written);
        assertFalse(Files.exists(file.path()));
    }

    @Test
    void whatBelongsToAMessageThatIsRefusedAgainStaysAndWhatBelongsToNothingGoes()
            throws Exception {
        SideFile file = new SideFile(folder.resolve(SideFile.NAME));
        StoreChange refused = new StoreChange.Words(Samples.question(2, 0, "q"));
        StoreChange answer = new StoreChange.Words(Samples.reply(3, 2, "", "the answer"));
        StoreChange orphan = new StoreChange.Words(Samples.reply(9, 8, "", "of nothing"));
        new SetAside(file).addAll(List.of(orphan, refused, answer));
        SetAside next = new SetAside(file);
        next.offer(
                change -> {
                    if (change.equals(refused)) {
                        throw new SQLiteException("never", SQLiteErrorCode.SQLITE_TOOBIG);
                    }
                    throw new SQLiteException(
                            "owner", SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY);
                });
        assertEquals(List.of(refused, answer), next.changes());
    }

    @Test
    void whatAnOlderVersionHasSetAsideIsRead() throws Exception {
        Path old = folder.resolve(SideFile.NAME);
        Files.writeString(
                old,
                """
                {"kind":"message","message":{"id":2,"conversation":1,"parent":0,"role":"USER","reasoning":"","content":"Why?","ending":"WRITTEN","thought":{"seconds":0.0,"tokens":0,"end":null},"problem":"","run":null,"group":"","attachments":[{"name":"a.md","text":"notes"}],"created":5,"finished":5}}
                {"kind":"growth","message":3,"reasoning":"So","content":"Because"}
                {"kind":"draftFiles","conversation":1,"files":[{"name":"b.md","text":"later"}]}
                """);
        assertEquals(
                List.of(
                        new StoreChange.Words(
                                Message.question(
                                        2,
                                        1,
                                        0,
                                        "Why?",
                                        List.of(new FileText("a.md", "notes")),
                                        5)),
                        Samples.growth(3, "So", "Because"),
                        new StoreChange.DraftFiles(1, List.of(new FileText("b.md", "later")))),
                new SideFile(old)
                        .read().stream().flatMap(line -> line.changes().stream()).toList());
    }

    private static void write(StoreChange change, List<StoreChange> written) throws SQLException {
        if (!written.isEmpty()) {
            throw new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL);
        }
        written.add(change);
    }
}
