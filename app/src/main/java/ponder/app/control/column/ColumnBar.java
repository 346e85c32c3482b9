package ponder.app.control.column;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/**
 * The scroll bar of a {@link VirtualColumn}: knows the heights of the items that were measured, and
 * takes their average for those that were not.
 */
final class ColumnBar<T> {
    private static final double GUESS = 120;
    private static final double STEP = 40;

    /** The part of the view that a page is. */
    static final double PAGE = 0.9;

    /** The least height of the handle, in pixels, however long the column is. */
    private static final double LEAST_THUMB = 24;

    /** Told where the handle was moved. */
    interface Moved {
        /**
         * @param anchor the item that the top of the view cuts
         * @param hidden pixels of it above the view
         * @param left pixels below the view
         */
        void to(int anchor, double hidden, double left);
    }

    private final ScrollBar bar = new ScrollBar();
    private final List<T> items;
    private final Map<T, Double> heights = new HashMap<>();
    private double top;
    private double spacing;
    private boolean showing;

    ColumnBar(List<T> items, Moved moved) {
        this.items = items;
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMin(0);
        bar.valueProperty().addListener((o, before, now) -> moved(now.doubleValue(), moved));
    }

    ScrollBar node() {
        return bar;
    }

    /** All items may have other heights now. */
    void forgetAll() {
        heights.clear();
    }

    void forgetRemoved() {
        heights.keySet().retainAll(new HashSet<>(items));
    }

    void measured(T item, double height) {
        heights.put(item, height);
    }

    private double height(int index, double average) {
        return heights.getOrDefault(items.get(index), average);
    }

    private double average() {
        return heights.isEmpty()
                ? GUESS
                : heights.values().stream().mapToDouble(h -> h).sum() / heights.size();
    }

    private void moved(double value, Moved moved) {
        if (showing) {
            return;
        }
        double at = top;
        double average = average();
        for (int i = 0; i < items.size(); i++) {
            double next = at + height(i, average) + spacing;
            if (next > value || i == items.size() - 1) {
                moved.to(i, value - at, bar.getMax() - value);
                return;
            }
            at = next;
        }
    }

    /**
     * Shows what part of the column is in view.
     *
     * @param anchor the item that the top of the view cuts
     * @param hidden pixels of it above the view
     */
    void show(VirtualColumn<T, ?> view, int anchor, double hidden) {
        top = view.snappedTopInset();
        spacing = view.spacing();
        double total = top + view.snappedBottomInset() - spacing;
        double above = top;
        double average = average();
        for (int i = 0; i < items.size(); i++) {
            double height = height(i, average) + spacing;
            total += height;
            above += i < anchor ? height : 0;
        }
        double height = view.getHeight();
        double most = Math.max(0, total - height);
        double shown = Math.max(height / total, LEAST_THUMB / height);
        showing = true;
        bar.setMax(most);
        bar.setVisibleAmount(total <= 0 ? 1 : most * Math.min(1, shown));
        bar.setUnitIncrement(STEP);
        bar.setBlockIncrement(height * PAGE);
        bar.setValue(Math.clamp(above + hidden, 0, most));
        bar.setVisible(most > 0);
        showing = false;
        double width = bar.prefWidth(-1);
        bar.resizeRelocate(view.getWidth() - width, 0, width, height);
    }
}
