package ponder.app.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;

/**
 * A scrolling column of items of any height, of which only those near the view have nodes. It
 * follows growing content while its end is in view; elsewhere the item at the top of the view stays
 * where it is, whatever grows or shrinks around it. {@linkplain LazyColumn Long columns} in the
 * items are told which of their parts are in view.
 *
 * @param <T> item; equal items count as the same
 * @param <N> node of an item
 */
public final class VirtualColumn<T, N extends Region> extends Region
        implements LazyColumn.Viewport {
    private static final double NEAR_END = 24;
    private static final double TOP = 24;
    private static final double BOTTOM = 32;
    private static final double SPACING = 28;
    private static final double SIDE = 20;
    private static final double GUESS = 120;

    /** The least height of the bar's handle, however long the column is. */
    private static final double LEAST_THUMB = 24;

    /** Parts that come into view may be lower than guessed and make room for more. */
    private static final int ROUNDS = 8;

    private final ReadOnlyBooleanWrapper following =
            new ReadOnlyBooleanWrapper(this, "following", true);
    private final ObservableList<T> items;
    private final DoubleProperty columnWidth;
    private final ItemNodes<T, N> nodes;
    private final Map<T, Double> heights = new HashMap<>();
    private final LongColumns longColumns = new LongColumns(this);
    private final ScrollBar bar = new ScrollBar();
    private final ListChangeListener<T> itemsListener = this::itemsChanged;
    private int anchor;
    private double hidden = -TOP;
    private double measuredWidth = -1;
    private boolean showingBar;

    /**
     * @param factory makes an item's node; called again when it comes back into view
     * @param dispose releases a node that went out of view
     * @param columnWidth most width of the items, in pixels
     */
    public VirtualColumn(
            ObservableList<T> items,
            Function<T, N> factory,
            Consumer<N> dispose,
            double columnWidth) {
        this.items = items;
        this.nodes = new ItemNodes<>(items, getChildren(), factory, dispose);
        this.columnWidth = new SimpleDoubleProperty(columnWidth);
        this.columnWidth.addListener((o, before, now) -> requestLayout());
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMin(0);
        bar.valueProperty().addListener((o, before, now) -> barMoved(now.doubleValue()));
        getChildren().add(bar);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        items.addListener(itemsListener);
    }

    /** Most width of the items, in pixels. */
    public DoubleProperty columnWidthProperty() {
        return columnWidth;
    }

    /** Whether the end is in view and stays so. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public void jumpToEnd() {
        following.set(true);
        requestLayout();
    }

    /**
     * Brings a place in an item to the top of the view.
     *
     * @param below pixels from the item's top
     */
    public void jumpTo(T item, double below) {
        int index = items.indexOf(item);
        if (index >= 0) {
            following.set(false);
            anchor = index;
            hidden = below - TOP;
            requestLayout();
        }
    }

    /** Brings a node inside an item that is shown to the upper third of the view. */
    public void bringIntoView(T item, Node inside) {
        layout();
        N node = nodes.present(item);
        if (node != null) {
            double y = node.sceneToLocal(inside.localToScene(0, 0)).getY();
            jumpTo(item, Math.max(0, y - getHeight() / 3));
        }
    }

    /** Moves the view down by so many pixels, or up if negative. */
    public void scrollBy(double pixels) {
        if (pixels < 0) {
            following.set(false);
        }
        hidden += pixels;
        requestLayout();
    }

    /** The nodes that there are now, in the order of the items. */
    public List<N> shown() {
        return nodes.inOrder();
    }

    /** Releases all nodes and stops listening to the items. */
    public void close() {
        items.removeListener(itemsListener);
        nodes.close();
    }

    private void itemsChanged(ListChangeListener.Change<? extends T> change) {
        heights.keySet().retainAll(new HashSet<>(items));
        anchor = Math.clamp(anchor, 0, Math.max(0, items.size() - 1));
        requestLayout();
    }

    private void scrolled(ScrollEvent e) {
        if (e.getDeltaY() != 0) {
            scrollBy(-e.getDeltaY());
            e.consume();
        }
    }

    private void keyPressed(KeyEvent e) {
        if (scrollByKey(e.getCode())) {
            e.consume();
        }
    }

    /** Moves the view by a page, to its beginning or to its end; whether the key means that. */
    public boolean scrollByKey(KeyCode key) {
        double page = getHeight() * 0.9;
        switch (key) {
            case PAGE_UP -> scrollBy(-page);
            case PAGE_DOWN -> scrollBy(page);
            case HOME -> items.stream().findFirst().ifPresent(first -> jumpTo(first, 0));
            case END -> jumpToEnd();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void barMoved(double value) {
        if (showingBar) {
            return;
        }
        following.set(bar.getMax() - value < NEAR_END);
        double at = TOP;
        double average = averageHeight();
        for (int i = 0; i < items.size(); i++) {
            double next = at + height(i, average) + SPACING;
            if (next > value || i == items.size() - 1) {
                anchor = i;
                hidden = value - at;
                break;
            }
            at = next;
        }
        requestLayout();
    }

    private double height(int index, double average) {
        return heights.getOrDefault(items.get(index), average);
    }

    private double averageHeight() {
        return heights.isEmpty()
                ? GUESS
                : heights.values().stream().mapToDouble(h -> h).sum() / heights.size();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.clamp(getWidth() - 2 * SIDE, 0, columnWidth.get());
        LongColumns.Place read = null;
        if (width != measuredWidth) {
            heights.clear();
            measuredWidth = width;
            read = following.get() ? null : longColumns.readingPlace();
        }
        Set<T> used = new HashSet<>();
        if (!items.isEmpty() && getHeight() > 0) {
            if (read != null) {
                nodes.all().forEach(node -> fit(node, width));
                returnTo(read);
            }
            place(width, used);
            nodes.dropAllBut(used);
            int round = 0;
            while (round < ROUNDS && (reveal() | returnTo(read))) {
                place(width, used);
                round++;
            }
            if (round == ROUNDS) {
                // each list in a list takes one: the rest comes with the next frame
                UiThread.later(this::requestLayout);
            }
        }
        nodes.dropAllBut(used);
        layoutBar();
    }

    /** Gives a node its new width where it is. */
    private void fit(N node, double width) {
        node.resize(width, Math.ceil(node.prefHeight(width)));
        node.layout();
    }

    /** In a narrower column all that was read before is higher; whether the view had to move. */
    private boolean returnTo(LongColumns.@Nullable Place place) {
        if (place == null || following.get()) {
            return false;
        }
        double moved = longColumns.moved(place);
        hidden += moved;
        return Math.abs(moved) > 1;
    }

    @Override
    public void add(LazyColumn column) {
        longColumns.add(column);
    }

    @Override
    public void remove(LazyColumn column) {
        longColumns.remove(column);
    }

    /** Makes what is in view of long columns; whether any has changed by that. */
    private boolean reveal() {
        double grown = longColumns.reveal(nodes.all());
        if (Double.isNaN(grown)) {
            return false;
        }
        hidden += grown;
        return true;
    }

    /** Finds where the anchor must be, then lays out from it in both ways. */
    private void place(double width, Set<T> used) {
        double view = getHeight();
        if (following.get()) {
            anchor = items.size() - 1;
            hidden = measure(anchor, width, used) + BOTTOM - view;
        }
        normalize(width, used);
        double end = -hidden;
        int last = anchor;
        for (int i = anchor; i < items.size() && end < view; i++) {
            end += measure(i, width, used) + SPACING;
            last = i;
        }
        double past = view - (end - SPACING + BOTTOM);
        if (last == items.size() - 1 && past > 0) {
            hidden -= past;
            normalize(width, used);
            following.set(true);
        } else if (last == items.size() - 1 && !following.get() && -past <= NEAR_END) {
            following.set(true);
        }
        clampTop();
        setPositions(width, used);
    }

    /** Moves the anchor to the item that the top of the view cuts. */
    private void normalize(double width, Set<T> used) {
        while (hidden < 0 && anchor > 0) {
            anchor--;
            hidden += measure(anchor, width, used) + SPACING;
        }
        while (anchor < items.size() - 1 && hidden > measure(anchor, width, used) + SPACING) {
            hidden -= measure(anchor, width, used) + SPACING;
            anchor++;
        }
    }

    private void clampTop() {
        if (anchor == 0 && hidden < -TOP) {
            hidden = -TOP;
        }
    }

    private void setPositions(double width, Set<T> used) {
        double x = Math.round((getWidth() - width) / 2);
        double y = -hidden;
        Set<T> inView = new HashSet<>();
        for (int i = anchor; i < items.size() && y < getHeight(); i++) {
            T item = items.get(i);
            double height = measure(i, width, used);
            nodes.node(item).resizeRelocate(x, Math.round(y), width, height);
            inView.add(item);
            y += height + SPACING;
        }
        used.retainAll(inView);
    }

    /** The height of an item's node at the present width; one that is there is asked. */
    private double measure(int index, double width, Set<T> used) {
        T item = items.get(index);
        used.add(item);
        double height = Math.ceil(nodes.node(item).prefHeight(width));
        heights.put(item, height);
        return height;
    }

    private void layoutBar() {
        double total = TOP + BOTTOM - SPACING;
        double above = TOP;
        double average = averageHeight();
        for (int i = 0; i < items.size(); i++) {
            double height = height(i, average) + SPACING;
            total += height;
            above += i < anchor ? height : 0;
        }
        double most = Math.max(0, total - getHeight());
        showingBar = true;
        bar.setMax(most);
        double shown = Math.max(getHeight() / total, LEAST_THUMB / getHeight());
        bar.setVisibleAmount(total <= 0 ? 1 : most * Math.min(1, shown));
        bar.setUnitIncrement(40);
        bar.setBlockIncrement(getHeight() * 0.9);
        bar.setValue(Math.clamp(above + hidden, 0, most));
        bar.setVisible(most > 0);
        showingBar = false;
        double barWidth = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    }

    @Override
    protected double computePrefWidth(double height) {
        return columnWidth.get() + 2 * SIDE;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 400;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
