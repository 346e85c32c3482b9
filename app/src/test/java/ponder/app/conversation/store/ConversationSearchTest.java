package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.conversation.Samples;
import ponder.app.conversation.SearchHit;

class ConversationSearchTest {
    @TempDir private Path folder = Path.of("");
    private ConversationDatabase db = none();

    private static ConversationDatabase none() {
        try {
            return ConversationDatabase.inMemory();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void fill() throws SQLException {
        db = ConversationDatabase.open(folder.resolve("chats.db"));
        db.save(Samples.conversation(1).renamed("Two candles"));
        db.save(Samples.question(2, 0, "When are both Candles equally tall?"));
        db.save(Samples.reply(3, 2, "They burn 100% and a_b.", "After **6 hours**, naïvely."));
        db.save(Samples.question(4, 3, "量子力学是什么？ Größe \"x\" \\o/"));
    }

    @AfterEach
    void close() throws SQLException {
        db.close();
    }

    private List<Long> found(String query, boolean thoughts) throws SQLException {
        return db.search(query, thoughts, 50).stream().map(SearchHit::message).toList();
    }

    @Test
    void wordsAreFoundInAnyCaseAndInParts() throws SQLException {
        assertEquals(List.of(0L, 2L), found("candle", false));
        assertEquals(List.of(2L), found("EQUALLY TALL", false));
        assertEquals(List.of(3L), found("naively", false), "accents do not matter");
        assertEquals(List.of(), found("candle hours", false), "every word must be there");
    }

    @Test
    void aPhraseInQuotationMarksIsFoundAsItIs() throws SQLException {
        assertEquals(List.of(2L), found("\"both candles\"", false));
        assertEquals(List.of(), found("\"candles both\"", false));
    }

    @Test
    void thoughtsAreSearchedOnlyIfAsked() throws SQLException {
        assertEquals(List.of(), found("burn", false));
        assertEquals(List.of(3L), found("burn", true));
    }

    @Test
    void textWithoutSpacesAndShortWordsAreFound() throws SQLException {
        assertEquals(List.of(4L), found("量子", false));
        assertEquals(List.of(4L), found("量子力学", false));
        assertEquals(List.of(3L), found("6", false));
        assertEquals(List.of(3L), found("0% a_", true));
        assertEquals(List.of(4L), found("größe", false));
    }

    @Test
    void titlesAndShortWordsAreFoundInAnyCaseAndWithoutAccentsToo() throws SQLException {
        db.save(Samples.conversation(1).renamed("Über Kerzen im Café"));
        db.save(Samples.reply(3, 2, "Ob Ñu?", "Das Ñandú"));
        assertEquals(List.of(0L), found("über", false));
        assertEquals(List.of(0L), found("UBER cafe", false));
        assertEquals(List.of(3L), found("ña", false));
        assertEquals(List.of(3L), found("na", false));
        assertEquals(List.of(), found("ñu", false));
        assertEquals(List.of(3L), found("ñu", true));
        assertEquals(List.of(), found("ña ñu", false));
    }

    @Test
    void whatIsFoundWithoutItsAccentsIsMarked() throws SQLException {
        SearchHit hit = db.search("naively", false, 50).getFirst();
        assertEquals("naïvely", hit.match());
        db.save(Samples.reply(3, 2, "burn", "Im Cafe\u0301 am Eck"));
        assertEquals("Cafe\u0301", db.search("café", false, 50).getFirst().match());
        assertEquals("burn", db.search("burn", true, 50).getFirst().match());
        assertEquals("Cafe\u0301", db.search("cafe", true, 50).getFirst().match());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "'",
                "AND",
                "a OR",
                "(",
                "*",
                "content:",
                "-x",
                "\"\"\"",
                "NEAR(",
                "\\"
            })
    void whateverIsTypedIsNoError(String query) throws SQLException {
        db.search(query, true, 10);
    }

    @Test
    void theExcerptShowsTheMatchInItsSurroundings() {
        String text = "word ".repeat(100) + "the needle\nis here " + "more ".repeat(100);
        String excerpt = ConversationSearch.excerpt(text, List.of("NEEDLE"));
        assertTrue(excerpt.contains("the \u0002needle\u0003\nis here"), excerpt);
        assertTrue(excerpt.startsWith("…") && excerpt.endsWith("…"));
        assertEquals(
                "# A\nhead\n\u0002needle\u0003 x",
                ConversationSearch.excerpt("# A \n\n  head\r\nneedle\t x", List.of("needle")));
    }

    @Test
    void aChangedMessageIsFoundByWhatItSaysNow() throws SQLException {
        db.save(Samples.reply(3, 2, "", "Never."));
        assertEquals(List.of(), found("hours", false));
        assertEquals(List.of(3L), found("never", false));
    }
}
