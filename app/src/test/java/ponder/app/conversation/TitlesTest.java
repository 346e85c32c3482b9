package ponder.app.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TitlesTest {
    @Test
    void aChatFromAnotherHasTheNextFreeNumber() {
        assertEquals("Candles (2)", Titles.another("Candles", List.of("Candles")));
        assertEquals("Candles (3)", Titles.another("Candles", List.of("Candles", "Candles (2)")));
        assertEquals("Candles (3)", Titles.another("Candles (2)", List.of("Candles (2)")));
        assertEquals("f(x) (2)", Titles.another("f(x)", List.of("f(x)")));
    }

    @Test
    void aReportOfAReportIsNamedOnce() {
        assertEquals("Report: Primes", Titles.ofReport("Primes"));
        assertEquals("Report: Primes", Titles.ofReport("Report: Primes"));
    }
}
