package ponder.app.server.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopWordsTest {
    /** Whatever pieces the text comes in. */
    @ParameterizedTest
    @CsvSource({
        "one two three, two, 'one ', two",
        "aaab, aab, a, aab",
        "abcabd, abd, abc, abd",
        "one, never, one, ''",
        "one ne, never, one ne, ''",
        "x END, END|x E, '', x E",
        "'', a, '', ''"
    })
    void whatComesBeforeTheFirstIsSaid(String text, String words, String before, String found) {
        for (int cut = 0; cut <= text.length(); cut++) {
            for (int other = cut; other <= text.length(); other++) {
                StopWords stop = new StopWords(List.of(words.split("\\|")));
                String said =
                        stop.take(text.substring(0, cut))
                                + stop.take(text.substring(cut, other))
                                + stop.take(text.substring(other))
                                + stop.rest();
                assertEquals(before, said);
                assertEquals(found, stop.found() == null ? "" : stop.found());
            }
        }
    }

    @Test
    void whatCannotBeginAWordIsSaidAtOnce() {
        StopWords stop = new StopWords(List.of("###"));
        assertEquals("a ", stop.take("a #"));
        assertEquals("# b", stop.take(" b"));
    }
}
