package ponder.app.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.text.Language;
import ponder.app.text.Texts;

class DaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, November 2025",
        "GERMAN, November 2025",
        "SPANISH, Noviembre de 2025",
        "CHINESE, 2025年11月"
    })
    void aMonthIsNamedAsItsLanguageBeginsAHeading(Language language, String name) {
        long day = LocalDate.of(2025, 11, 5).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1000;
        assertEquals(name, Texts.in(language, () -> Days.name(day, TODAY, ZoneOffset.UTC)));
    }
}
