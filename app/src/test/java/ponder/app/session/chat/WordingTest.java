package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "4.24, 4.2 s",
        "9.94, 9.9 s",
        "9.96, 10 s",
        "59.4, 59 s",
        "59.7, 1 min 0 s",
        "119.6, 2 min 0 s",
        "125.2, 2 min 5 s"
    })
    void aTimeIsRoundedBeforeItsUnitsAreChosen(double seconds, String said) {
        assertEquals(said, Wording.seconds(seconds));
    }
}
