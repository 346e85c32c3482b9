package ponder.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.text.Language;
import ponder.app.text.Texts;

class TypedNumberTest {
    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 0.65, 0.65",
        "ENGLISH, .5, 0.5",
        "ENGLISH, '1,024', 1024",
        "ENGLISH, '1,25', 1.25",
        "ENGLISH, '0,6', 0.6",
        "ENGLISH, off, 0",
        "ENGLISH, 2049,",
        "ENGLISH, 1e3,",
        "ENGLISH, '',",
        "ENGLISH, NaN,",
        "GERMAN, '0,65', 0.65",
        "GERMAN, 0.65, 0.65",
        "GERMAN, 1.024, 1024",
        "GERMAN, aus, 0",
        "SPANISH, '0,65', 0.65",
        "CHINESE, 0.65, 0.65"
    })
    void numbersAreReadAsTheyAreWritten(
            Language language, @Nullable String typed, @Nullable Double value) {
        assertEquals(
                value == null ? OptionalDouble.empty() : OptionalDouble.of(value),
                Texts.in(language, () -> numbers().read(typed == null ? "" : typed)));
    }

    private static TypedNumber numbers() {
        return new TypedNumber(
                0.1, 2048, 0, v -> v == 0 ? Texts.of("parameters.off") : Texts.number(v, 2));
    }
}
