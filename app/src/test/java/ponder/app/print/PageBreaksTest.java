package ponder.app.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
