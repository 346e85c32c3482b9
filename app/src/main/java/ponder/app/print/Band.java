package ponder.app.print;

/**
 * A stretch of a roll that no page should end within, such as a line of text.
 *
 * @param from its top, in pixels below the roll's
 * @param to its bottom
 */
record Band(double from, double to) {}
