package ponder.app.print;

/**
 * A stretch of a roll that no page should end within, such as a line of text.
 *
 * @param from its top, in pixels below the roll's
 * @param to its bottom
 * @param following where what should not be parted from it ends; {@code to} where nothing is
 */
record Band(double from, double to, double following) {
    Band(double from, double to) {
        this(from, to, to);
    }
}
