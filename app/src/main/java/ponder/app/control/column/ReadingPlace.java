package ponder.app.control.column;

/**
 * Where in a {@link VirtualColumn} somebody reads, which another column of the same items can
 * return to.
 *
 * @param item the one that the top of the view cuts
 * @param hidden pixels of it above the view
 * @param part of its long text at the top of the view, or -1
 * @param y of that part's top, in pixels below the top of the view
 */
public record ReadingPlace<T>(T item, double hidden, int part, double y) {
    /** The same place under another name of its item. */
    public <U> ReadingPlace<U> in(U other) {
        return new ReadingPlace<>(other, hidden, part, y);
    }
}
