package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.markdown.WebAddress;

class QuestionsTest {
    private static String described(String written) {
        return Questions.described(WebAddress.of(written).orElseThrow());
    }

    @Test
    void aNameThatMixesScriptsIsShownInAsciiAndExplained() {
        assertEquals(
                "https://xn--examle-erf.com/pay\n\nThe name as written, exam\u0440le.com, mixes letters from several scripts: Latin, Cyrillic. It may be imitating another address.",
                described("https://exam\u0440le.com/pay"));
        assertEquals(
                "https://xn--80ak6aa92e.com\n\nThe name as written, \u0430\u0440\u0440\u04cf\u0435.com, uses letters from these scripts: Cyrillic. Some of them look like letters from other scripts.",
                described("https://\u0430\u0440\u0440\u04cf\u0435.com"));
        assertEquals("https://example.com/", described("https://example.com/"));
    }

    @Test
    void deletingAllNamesTheCopiesThatGoWithIt() {
        assertEquals(
                "All of it will be removed from this computer and cannot be recovered.",
                Questions.clearDetail(new KeptCopies(List.of(), 0)));
        assertEquals(
                "All of it will be removed from this computer and cannot be recovered.\n\n2 copies of damaged or unsaved chats that Ponder keeps will be deleted too (3 MB):\na.db\nb.db",
                Questions.clearDetail(
                        new KeptCopies(List.of(Path.of("a.db"), Path.of("b.db")), 2_500_000)));
    }
}
