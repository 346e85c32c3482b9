package ponder.app.control.column;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import ponder.app.control.LazyColumn;

/** The {@linkplain LazyColumn long columns} in a view, and which of their parts are to be seen. */
final class LongColumns {
    /**
     * Where in a long text the reader is.
     *
     * @param y of the part's top, in pixels below the top of the view
     */
    record Place(LazyColumn column, int part, double y) {}

    private final Region view;
    private final Set<LazyColumn> columns = new LinkedHashSet<>();

    LongColumns(Region view) {
        this.view = view;
    }

    void add(LazyColumn column) {
        columns.add(column);
    }

    void remove(LazyColumn column) {
        columns.remove(column);
    }

    /** The part of a long text at the top of the view, or null. */
    @Nullable Place readingPlace() {
        for (LazyColumn column : columns) {
            Place place = column.isShort() ? null : placeIn(column);
            if (place != null && place.part >= 0) {
                return place;
            }
        }
        return null;
    }

    /** The last long text in a message, which is its answer, or null if that is short. */
    @Nullable LazyColumn lastIn(Region node) {
        LazyColumn last = null;
        for (LazyColumn column : columns) {
            boolean lower = last == null || topOf(column) > topOf(last);
            if (!column.isShort() && lower && isOutermost(column, node)) {
                last = column;
            }
        }
        return last;
    }

    private static boolean isOutermost(LazyColumn column, Region node) {
        Parent p = column.getParent();
        while (p != null && p != node && !(p instanceof LazyColumn)) {
            p = p.getParent();
        }
        return p == node;
    }

    /** The part of a column at the top of the view. */
    Place placeIn(LazyColumn column) {
        double top = topOf(column);
        int part = column.partAt(-top);
        return new Place(column, part, part < 0 ? 0 : top + column.top(part));
    }

    /** Where somebody reads an item, of whose node so many pixels are above the view. */
    <T> ReadingPlace<T> placeIn(T item, Region node, double hidden) {
        LazyColumn text = lastIn(node);
        Place at = text == null ? null : placeIn(text);
        return new ReadingPlace<>(item, hidden, at == null ? -1 : at.part, at == null ? 0 : at.y);
    }

    /** The same place in the long text that is in the node now, or null. */
    @Nullable Place placeIn(Region node, ReadingPlace<?> place) {
        LazyColumn text = lastIn(node);
        return text == null || place.part() < 0 ? null : new Place(text, place.part(), place.y());
    }

    /** By how many pixels a place is lower than it was. */
    double moved(Place place) {
        return topOf(place.column) + place.column.top(place.part) - place.y;
    }

    /**
     * Tells the columns what is in view of them.
     *
     * @param nodes in which they are
     * @return by how much what is above the view has grown; NaN if nothing has changed
     */
    double reveal(Collection<? extends Region> nodes) {
        List<LazyColumn> some = columns.stream().filter(column -> !column.isShort()).toList();
        if (some.isEmpty()) {
            return Double.NaN;
        }
        nodes.forEach(Region::layout);
        boolean changed = false;
        double sum = 0;
        for (LazyColumn column : some) {
            double above = -topOf(column);
            double grown = column.reveal(above, above + view.getHeight());
            if (!Double.isNaN(grown)) {
                changed = true;
                sum += grown;
            }
        }
        return changed ? sum : Double.NaN;
    }

    private double topOf(LazyColumn column) {
        return view.sceneToLocal(column.localToScene(0, 0)).getY();
    }
}
