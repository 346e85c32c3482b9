package ponder.app.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageBreaksTest {
    @Test
    void aPageThatCutsNothingIsFull() {
        assertEquals(100, PageBreaks.after(0, 100, List.of(new Band(0, 50), new Band(50, 100))));
    }

    @Test
    void aLineThatWouldBeCutGoesToTheNextPage() {
        assertEquals(90, PageBreaks.after(0, 100, List.of(new Band(70, 90), new Band(90, 110))));
    }

    @Test
    void whatBelongsTogetherIsTakenAlongOneAfterTheOther() {
        List<Band> headingAndLine = List.of(new Band(95, 115), new Band(60, 96));
        assertEquals(60, PageBreaks.after(0, 100, headingAndLine));
    }

    @Test
    void whatIsHigherThanAPageIsCutBetweenItsOwnLines() {
        List<Band> table = List.of(new Band(0, 500), new Band(180, 220));
        assertEquals(180, PageBreaks.after(100, 100, table));
    }

    @Test
    void aLineHigherThanAPageIsCutRatherThanPrintedNever() {
        assertEquals(200, PageBreaks.after(100, 100, List.of(new Band(100, 900))));
    }

    /** Each band of a heading reaches into the next heading, from the first section to the last. */
    @Test
    void manyShortSectionsFillThePage() {
        List<Band> sections = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sections.add(new Band(48 * i, 48 * i + 20, 48 * i + 76));
            sections.add(new Band(48 * i + 30, 48 * i + 46));
        }
        assertEquals(48 * 14, PageBreaks.after(0, 700, sections), "the heading goes with its line");
        assertEquals(48 * 28, PageBreaks.after(48 * 14, 700, sections));
    }

    @Test
    void headingsGoToTheNextPageWithWhatFollowsThem() {
        List<Band> chapterSectionAndLine =
                List.of(new Band(80, 84, 104), new Band(86, 90, 110), new Band(94, 99));
        assertEquals(80, PageBreaks.after(0, 100, chapterSectionAndLine));
    }
}
