package ponder.inference.decoding.guess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ponder.inference.decoding.guess.RepeatedText.Match;

class RepeatedTextTest {
    private final RepeatedText text = new RepeatedText();

    private Match match() {
        Match match = text.match();
        assertNotNull(match);
        return match;
    }

    @Test
    void aTextThatIsNewHasNoMatch() {
        text.add(1, 2, 3, 4, 2, 5);
        assertNull(text.match());
    }

    @Test
    void whatFollowedIsKnownAgain() {
        text.add(1, 2, 3, 4, 5, 9, 1, 2, 3);
        assertEquals(new Match(3, 3), match());
        assertArrayEquals(new int[] {4, 5, 9}, text.after(match(), 3));
    }

    @Test
    void theLongerMatchIsBelievedAndOfEqualOnesTheLater() {
        text.add(7, 1, 2, 50, 8, 1, 2, 60, 1, 2, 70, 7, 1, 2);
        assertEquals(50, text.next(match()));
        text.add(0, 3, 1, 2);
        assertEquals(70, new RepeatedTextTest().of(9, 1, 2, 60, 8, 1, 2, 70, 5, 1, 2));
    }

    private int of(int... ids) {
        text.add(ids);
        return text.next(match());
    }

    @Test
    void whatRepeatsItselfFollowsItself() {
        text.add(4, 5, 6, 4, 5, 6, 4, 5);
        assertArrayEquals(new int[] {6, 4, 5, 6, 4, 5, 6, 4}, text.after(match(), 8));
    }

    @Test
    void aLongTextKeepsItsPlaces() {
        text.add(IntStream.range(0, 5000).toArray());
        text.add(IntStream.range(17, 60).toArray());
        assertEquals(new Match(RepeatedText.LONGEST, 60), match());
    }
}
