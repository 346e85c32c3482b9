package ponder.app.print;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where a page ends. */
final class PageBreaks {
    /** Sums of heights are not exact. */
    private static final double SLACK = 0.5;

    /** How much of a page may stay empty so that a heading is on one page with what follows. */
    private static final double MOST_EMPTY = 1 / 3.0;

    private PageBreaks() {}

    /**
     * The end of the page that begins at {@code top}: its height away, or before whatever would be
     * cut there. What is itself higher than a page is cut. Headings go to the next page with what
     * follows them; of many in a row only the last one does.
     *
     * @param height of a page, in pixels
     */
    static double after(double top, double height, List<Band> bands) {
        double uncut = uncut(top, top + height, bands);
        double last = uncut(top, before(top, uncut, bands, Band::following), bands);
        double all = last;
        double next = before(top, all, bands, Band::following);
        while (next < all) {
            all = next;
            next = before(top, all, bands, Band::following);
        }
        double least = uncut - height * MOST_EMPTY;
        return all >= least ? all : last >= least ? last : uncut;
    }

    private static double uncut(double top, double end, List<Band> bands) {
        double now = end;
        double next = before(top, now, bands, Band::to);
        while (next < now) {
            now = next;
            next = before(top, now, bands, Band::to);
        }
        return now;
    }

    /** Before the first band that an end would part; the end itself where there is none. */
    private static double before(
            double top, double end, List<Band> bands, ToDoubleFunction<Band> bottom) {
        double before = end;
        for (Band band : bands) {
            boolean crosses = band.from() < end - SLACK && bottom.applyAsDouble(band) > end + SLACK;
            if (crosses && band.from() > top + SLACK) {
                before = Math.min(before, band.from());
            }
        }
        return before;
    }
}
