package ponder.app.print;

import java.util.List;

/** Where a page ends. */
final class PageBreaks {
    /** Sums of heights are not exact. */
    private static final double SLACK = 0.5;

    private PageBreaks() {}

    /**
     * The end of the page that begins at {@code top}: its height away, or before whatever would be
     * cut there. What is itself higher than a page is cut.
     *
     * @param height of a page, in pixels
     */
    static double after(double top, double height, List<Band> bands) {
        double end = top + height;
        boolean cuts = true;
        while (cuts) {
            cuts = false;
            for (Band band : bands) {
                boolean crosses = band.from() < end - SLACK && band.to() > end + SLACK;
                if (crosses && band.from() > top + SLACK) {
                    end = band.from();
                    cuts = true;
                }
            }
        }
        return end;
    }
}
