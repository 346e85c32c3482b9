package ponder.inference.chat.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecondThoughtTest {
    @Test
    void itIsInTheLanguageOfTheThought() {
        assertEquals("Wait, 2 + 2 = 4.", SecondThought.wordsFor("2 + 2 = 4", "So it is that."));
        assertEquals(
                "Moment, 2 + 2 = 4.",
                SecondThought.wordsFor("2 + 2 = 4", "Also, ich muss das und es ist nicht viel."));
        assertEquals("等等，2 + 2 = 4。", SecondThought.wordsFor("2 + 2 = 4", "好的，我需要算一下。"));
        assertEquals("Wait, 2 + 2 = 4.", SecondThought.wordsFor("2 + 2 = 4", "2 + 2 = 5"));
    }

    @Test
    void allLanguagesHaveSuchWords() {
        for (String language : ThoughtLanguages.all()) {
            String words = ThoughtLanguages.secondThought(language, "2 + 2 = 4");
            assertTrue(words.contains("2 + 2 = 4"), language);
        }
    }

    @Test
    void aLineTurnsWithAWholeWord() {
        for (String turn :
                List.of("Wait", "wait, no", "Hmmm. So", "Alternatively,", "等等，不对", "嗯那么")) {
            assertTrue(SecondThought.turnsAt(turn), turn);
        }
        for (String other :
                List.of("During the day", "Momentum is kept", "Waiting", "", "So wait")) {
            assertFalse(SecondThought.turnsAt(other), other);
        }
    }

    @Test
    void latexStandsBetweenItsMarks() {
        assertEquals(
                "Wait, \\( 2 \\times 2 = 4 \\).",
                SecondThought.wordsFor("2 \\times 2 = 4", "So it is that."));
    }
}
