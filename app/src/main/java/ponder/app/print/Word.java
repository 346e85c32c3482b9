package ponder.app.print;

/**
 * A word on a page, or a formula by its source.
 *
 * @param x of its left edge, in points from the page's left
 * @param y of its upper edge, in points from the page's top
 * @param rightToLeft whether it is read that way
 */
record Word(String text, double x, double y, double width, double height, boolean rightToLeft) {}
