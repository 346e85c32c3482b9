package ponder.app.control.column;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.control.LazyColumn;

/**
 * A scrolling column of items of any height, of which only those near the view have nodes. It
 * follows growing content while its end is in view, unless somebody uses text that would slide away
 * by that; elsewhere the item at the top of the view stays where it is, whatever grows or shrinks
 * around it. {@linkplain LazyColumn Long columns} in the items are told which of their parts are in
 * view.
 *
 * @param <T> item; equal items count as the same
 * @param <N> node of an item
 */
public final class VirtualColumn<T, N extends Region> extends Region
        implements LazyColumn.Viewport {
    private static final double NEAR_END = 24;
    private static final double USUAL_HEIGHT = 400;
    private static final StyleablePropertyFactory<VirtualColumn<?, ?>> STYLES =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<VirtualColumn<?, ?>, Number> SPACING =
            STYLES.createSizeCssMetaData("-fx-spacing", view -> view.spacing, 0);

    /** Parts that come into view may be lower than guessed and make room for more. */
    private static final int ROUNDS = 8;

    private final ReadOnlyBooleanWrapper following =
            new ReadOnlyBooleanWrapper(this, "following", true);
    private final ObservableList<T> items;
    private final DoubleProperty columnWidth;
    private final DoubleProperty covered = new SimpleDoubleProperty(this, "covered");
    private final ItemNodes<T, N> nodes;
    private final StyleableObjectProperty<Number> spacing =
            new SimpleStyleableObjectProperty<>(SPACING, this, "spacing", 0);
    private final LongColumns longColumns = new LongColumns(this);
    private final HeldPlace held = new HeldPlace(this);
    private final ScrollInput input = new ScrollInput(this, held);
    private final ColumnBar<T> bar;
    private final ListChangeListener<T> itemsListener = this::itemsChanged;
    private int anchor;
    private double hidden;
    private boolean toEnd;
    private boolean still;
    private double measuredWidth = -1;
    private @Nullable ReadingPlace<T> wanted;

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
        List.of(this.columnWidth, spacing, covered).forEach(s -> s.subscribe(this::requestLayout));
        bar = new ColumnBar<>(items, this::barMoved);
        getStyleClass().add("message-column");
        setMinSize(0, 0);
        setPrefHeight(USUAL_HEIGHT);
        getChildren().add(bar.node());
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        items.addListener(itemsListener);
        FocusInView.keep(this);
    }

    /** Most width of the items, in pixels. */
    public DoubleProperty columnWidthProperty() {
        return columnWidth;
    }

    /** Pixels at the top that something lies over; what is jumped to is put below them. */
    public DoubleProperty coveredProperty() {
        return covered;
    }

    /** Whether the end is in view and stays so. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public void jumpToEnd() {
        wanted = null;
        held.release();
        following.set(true);
        toEnd = true;
        requestLayout();
    }

    /**
     * Brings a place in an item to the top of the view.
     *
     * @param below pixels from the item's top
     */
    public void jumpTo(T item, double below) {
        int index = items.indexOf(item);
        wanted = null;
        held.release();
        if (index >= 0) {
            applyCss();
            following.set(false);
            anchor = index;
            hidden = below - top();
            requestLayout();
        }
    }

    /** Where the view is, or will be once it has a size; null if it follows the end. */
    public @Nullable ReadingPlace<T> place() {
        N node = following.get() || items.isEmpty() ? null : nodes.present(items.get(anchor));
        if (node == null) {
            return following.get() ? null : wanted;
        }
        return longColumns.placeIn(items.get(anchor), node, hidden);
    }

    /** Goes back to where the view was, as soon as it has a size. */
    public void returnTo(ReadingPlace<T> place) {
        jumpTo(place.item(), place.hidden() + top());
        wanted = place;
    }

    /** Brings a node inside an item that is shown to the upper third of what is uncovered. */
    public void bringIntoView(T item, Node inside) {
        layout();
        N node = nodes.present(item);
        if (node != null) {
            double y = node.sceneToLocal(inside.localToScene(0, 0)).getY();
            double below = Math.max(0, y - (getHeight() - covered.get()) / 3);
            jumpTo(item, below);
            held.hold(inside, y - below + top());
        }
    }

    /**
     * Says that what is about to open below a node inside does not move it: while its end is in
     * view a column would otherwise follow that.
     */
    public static void opensBelow(Node inside) {
        for (Node at = inside; at != null; at = at.getParent()) {
            if (at instanceof VirtualColumn<?, ?> column) {
                column.following.set(false);
                column.requestLayout();
            }
        }
    }

    /** Moves the view down by so many pixels, or up if negative. */
    public void scrollBy(double pixels) {
        held.release();
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
        bar.forgetRemoved();
        anchor = Math.clamp(anchor, 0, Math.max(0, items.size() - 1));
        requestLayout();
    }

    /** Moves the view by a page, to its beginning or to its end; whether the key means that. */
    public boolean scrollByKey(KeyCode key) {
        return input.byKey(key);
    }

    void jumpToStart() {
        items.stream().findFirst().ifPresent(first -> jumpTo(first, 0));
    }

    private void barMoved(int item, double above, double left) {
        held.release();
        following.set(left < NEAR_END);
        anchor = item;
        hidden = above;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.clamp(getWidth() - sides(), 0, columnWidth.get());
        LongColumns.Place read = null;
        if (width != measuredWidth) {
            bar.forgetAll();
            measuredWidth = width;
            held.release();
            read = following.get() ? null : longColumns.readingPlace();
        }
        Set<T> used = new HashSet<>();
        if (!items.isEmpty() && getHeight() > 0) {
            still = !toEnd && TextInUse.in(this, nodes.present(items.getLast()));
            toEnd = false;
            if (read != null) {
                nodes.all().forEach(node -> fit(node, width));
                returnTo(read);
            }
            place(width, used);
            keepHeld(width, used);
            nodes.dropAllBut(used);
            read = read == null ? wantedPlace() : read;
            int round = 0;
            while (round < ROUNDS && (reveal() | returnTo(read))) {
                place(width, used);
                keepHeld(width, used);
                round++;
            }
            if (round == ROUNDS) {
                // each list in a list takes one: the rest comes with the next frame
                UiThread.later(this::requestLayout);
            }
        }
        nodes.dropAllBut(used);
        bar.show(this, anchor, hidden);
    }

    /** Moves the view after what was brought into it, as far as there is content around that. */
    private void keepHeld(double width, Set<T> used) {
        double moved = held.moved(nodes.all());
        if (Math.abs(moved) > 1) {
            hidden += moved;
            following.set(false);
            place(width, used);
        }
    }

    /** Where in the long text that is now there the view shall be. */
    private LongColumns.@Nullable Place wantedPlace() {
        ReadingPlace<T> place = wanted;
        wanted = null;
        N node = place == null ? null : nodes.present(place.item());
        return place == null || node == null ? null : longColumns.placeIn(node, place);
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
        if (following.get() && !still) {
            anchor = items.size() - 1;
            hidden = measure(anchor, width, used) + snappedBottomInset() - view;
        }
        normalize(width, used);
        double end = -hidden;
        int last = anchor;
        for (int i = anchor; i < items.size() && end < view; i++) {
            end += measure(i, width, used) + spacing();
            last = i;
        }
        double past = view - (end - spacing() + snappedBottomInset());
        if (last == items.size() - 1 && past > 0) {
            hidden -= past;
            normalize(width, used);
            following.set(true);
        } else if (!following.get() || still) {
            following.set(last == items.size() - 1 && -past <= NEAR_END);
        }
        clampTop();
        setPositions(width, used);
    }

    /** Moves the anchor to the item that the top of the view cuts. */
    private void normalize(double width, Set<T> used) {
        while (hidden < 0 && anchor > 0) {
            anchor--;
            hidden += measure(anchor, width, used) + spacing();
        }
        while (anchor < items.size() - 1 && hidden > measure(anchor, width, used) + spacing()) {
            hidden -= measure(anchor, width, used) + spacing();
            anchor++;
        }
    }

    private void clampTop() {
        if (anchor == 0 && hidden < -top()) {
            hidden = -top();
        }
    }

    private double top() {
        return snappedTopInset() + covered.get();
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
            y += height + spacing();
        }
        used.retainAll(inView);
    }

    /** The height of an item's node at the present width; one that is there is asked. */
    private double measure(int index, double width, Set<T> used) {
        T item = items.get(index);
        used.add(item);
        double height = Math.ceil(nodes.node(item).prefHeight(width));
        bar.measured(item, height);
        return height;
    }

    double spacing() {
        return snapSpaceY(spacing.get().doubleValue());
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return STYLES.getCssMetaData();
    }

    @Override
    protected double computePrefWidth(double height) {
        return columnWidth.get() + sides();
    }
}
