package ponder.inference.chat.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepWordsTest {
    private static String step(String thought, String sentence) {
        StepWords words = StepWords.of(thought);
        return words.turns(sentence)
                ? "turns"
                : words.concludes(sentence)
                        ? "concludes"
                        : words.checks(sentence) ? "checks" : "goes on";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wait, that is not it. | turns",
                "Actually, it is the other one. | turns",
                "But wait, I forgot one. | turns",
                "Let me double-check that. | checks",
                "To verify, I divide. | checks",
                "So the answer is 42. | concludes",
                "\\[ \\boxed{42} \\] | concludes",
                "The checkerboard has 64 squares. | goes on",
                "Factually it is so. | goes on",
                "The answering machine is full. | goes on"
            })
    void inEnglish(String sentence, String does) {
        assertEquals(does, step("So it is that what we have to do", sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Also, ich muss das und es ist nicht viel. | Halt, das ist falsch. | turns",
                "Also, ich muss das und es ist nicht viel. | Zur Probe rechne ich zurück. | checks",
                "Also, ich muss das und es ist nicht viel. | Die Antwort ist also 4. | concludes",
                "Also, ich muss das und es ist nicht viel. | So the answer is 4. | concludes",
                "好的，我需要算一下这个问题。 | 不对，应该是四。 | turns",
                "好的，我需要算一下这个问题。 | 让我验算一遍。 | checks",
                "好的，我需要算一下这个问题。 | 所以答案是四。 | concludes",
                "Entonces los que no están en la lista para el caso | En realidad no. | turns",
                "Entonces los que no están en la lista para el caso | Lo compruebo. | checks",
                "Entonces los que no están en la lista para el caso | La respuesta es 4. | concludes"
            })
    void inTheThoughtsOwnLanguageAndInEnglish(String thought, String sentence, String does) {
        assertEquals(does, step(thought, sentence));
    }

    @Test
    void allLanguagesHaveSuchWords() {
        for (String language : ThoughtLanguages.all()) {
            assertTrue(ThoughtLanguages.turning(language).count() > 2, language);
            assertTrue(ThoughtLanguages.checking(language).count() > 2, language);
            assertTrue(ThoughtLanguages.concluding(language).count() > 2, language);
        }
    }
}
