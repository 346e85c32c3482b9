package ponder.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A column of parts, one below the other. A short one has all its nodes at once. Of a long one
 * inside a {@link Viewport}, such as the list of messages, only the parts near the view have nodes;
 * the others keep their place by their height, measured when they were last seen or else guessed.
 */
public class LazyColumn extends VBox {
    private static final int SHORT_PARTS = 60;

    /** Lists of one item in each other, however long, would be revealed one after the other. */
    private static final int FEW_PARTS = 3;

    private static final int SHORT_TEXT = 6_000;

    /** How far beyond the view, in pixels, parts get their nodes; twice as far they lose them. */
    private static final double AHEAD = 400;

    /** One part of the column. */
    public interface Part {
        /** Two parts with equal keys look the same. */
        Object key();

        /** How much text there is in it, in characters. */
        int length();

        /** What can be found and copied. */
        String text();

        /** The height that it probably has in a width, in pixels. */
        double guess(double width);

        /** Makes its node, on the JavaFX thread. */
        Region make();

        /** Makes the node of the part that was in its place before show this one, if it can. */
        default boolean update(Region node) {
            return false;
        }

        /** What is shown in its place when it cannot be laid out. */
        Region source();
    }

    /** What shows a piece of long content at a time. */
    public interface Viewport {
        /** From now on the column is asked to {@link LazyColumn#reveal}. */
        void add(LazyColumn column);

        void remove(LazyColumn column);
    }

    /** A part with its node and its height. */
    private static final class Entry {
        private final Part part;
        private @Nullable Region node;
        private double height;
        private double measuredAt = -1;

        private Entry(Part part) {
            this.part = part;
        }
    }

    private List<Entry> entries = List.of();
    private @Nullable Entry awaited;
    private @Nullable Viewport viewport;
    private int length;

    public LazyColumn() {
        sceneProperty().addListener((o, before, now) -> findViewport());
    }

    private void findViewport() {
        if (viewport != null) {
            viewport.remove(this);
            viewport = null;
        }
        for (Parent p = getScene() == null ? null : getParent(); p != null; p = p.getParent()) {
            if (p instanceof Viewport found) {
                viewport = found;
                found.add(this);
                return;
            }
        }
    }

    /** Shows these parts; the first ones that are equal to those before keep their nodes. */
    public void show(List<? extends Part> parts) {
        List<Entry> next = new ArrayList<>(parts.size());
        int same = 0;
        int both = Math.min(entries.size(), parts.size());
        while (same < both && entries.get(same).part.key().equals(parts.get(same).key())) {
            next.add(entries.get(same));
            same++;
        }
        length = 0;
        for (int i = same; i < parts.size(); i++) {
            next.add(new Entry(parts.get(i)));
        }
        for (Entry entry : next) {
            length += entry.part.length();
        }
        if (same < both) {
            handOver(entries.get(same), next.get(same));
        }
        for (int i = same; i < entries.size(); i++) {
            drop(entries.get(i));
        }
        entries = next;
        if (isShort()) {
            makeAll();
        }
        requestLayout();
    }

    /** The node of a part that has grown goes on as the node of what it is now. */
    private static void handOver(Entry before, Entry now) {
        Region node = before.node;
        if (node != null && now.part.update(node)) {
            now.node = node;
            before.node = null;
        }
    }

    private void drop(Entry entry) {
        if (entry.node != null) {
            getChildren().remove(entry.node);
            entry.node = null;
        }
    }

    /** Whether all parts have nodes because they are few. */
    boolean isShort() {
        return entries.size() <= FEW_PARTS || entries.size() <= SHORT_PARTS && length <= SHORT_TEXT;
    }

    private void makeAll() {
        for (int i = 0; i < entries.size(); i++) {
            node(i);
        }
    }

    private Region node(int index) {
        Entry entry = entries.get(index);
        Region node = entry.node;
        if (node == null) {
            node = guarded(entry, entry.part::make);
            put(index, node);
        }
        return node;
    }

    private void put(int index, Region node) {
        Entry entry = entries.get(index);
        entry.node = node;
        entry.measuredAt = -1;
        getChildren().add(placeOf(index), node);
        if (getScene() != null) {
            node.applyCss();
        }
    }

    private int placeOf(int index) {
        for (int i = index - 1; i >= 0; i--) {
            Region before = entries.get(i).node;
            if (before != null) {
                return getChildren().indexOf(before) + 1;
            }
        }
        return 0;
    }

    /** Something that makes a node. */
    private interface Making {
        Region make();
    }

    private static Region guarded(Entry entry, Making making) {
        try {
            return making.make();
        } catch (RuntimeException | StackOverflowError e) {
            return substitute(entry, e);
        }
    }

    private static Region substitute(Entry entry, Throwable problem) {
        System.getLogger(LazyColumn.class.getName())
                .log(System.Logger.Level.WARNING, "a part is shown as its source", problem);
        PangoRepair.install();
        return entry.part.source();
    }

    /** All parts may have other heights now. */
    protected void remeasure() {
        for (Entry entry : entries) {
            entry.measuredAt = -1;
            if (entry.node != null) {
                entry.node.requestLayout();
            }
        }
    }

    /** The height of a part, measured if it has a node. What cannot be measured is replaced. */
    private double height(int index, double width) {
        Entry entry = entries.get(index);
        if (entry.measuredAt != width) {
            Region node = entry.node;
            if (node == null) {
                entry.height = entry.part.guess(width);
            } else {
                entry.height = measured(index, node, width);
            }
            entry.measuredAt = width;
        }
        return entry.height;
    }

    private double measured(int index, Region node, double width) {
        try {
            return snapSizeY(node.prefHeight(width));
        } catch (RuntimeException | StackOverflowError e) {
            return snapSizeY(replace(index, e).prefHeight(width));
        }
    }

    private Region replace(int index, Throwable problem) {
        Entry entry = entries.get(index);
        drop(entry);
        Region source = substitute(entry, problem);
        put(index, source);
        return source;
    }

    /**
     * Gives nodes to the parts in view and takes them from those far from it.
     *
     * @param from where the view begins, in pixels below the top of this column; may be negative
     * @param to where it ends
     * @return by how much what is above the view has grown; NaN if nothing has changed
     */
    public double reveal(double from, double to) {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        if (isShort() || width <= 0) {
            return Double.NaN;
        }
        boolean changed = false;
        double grown = 0;
        double y = snappedTopInset();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double before = height(i, width);
            if (entry == awaited && y <= to && y + before >= from) {
                awaited = null;
            }
            if (entry.node == null && y + before >= from - AHEAD && y <= to + AHEAD) {
                node(i);
                changed = true;
                grown += y < from ? height(i, width) - before : 0;
            } else if (y + before < from - 2 * AHEAD || y > to + 2 * AHEAD) {
                changed |= forget(entry);
            }
            y += height(i, width) + getSpacing();
        }
        if (changed) {
            requestLayout();
        }
        return changed ? grown : Double.NaN;
    }

    /** What is selected, has the focus, or is about to be scrolled to keeps its node. */
    private boolean forget(Entry entry) {
        Region node = entry.node;
        if (node == null || entry == awaited || ProseFlow.anySelectedIn(node) || hasFocus(node)) {
            return false;
        }
        drop(entry);
        return true;
    }

    private boolean hasFocus(Node node) {
        for (Node n = getScene().getFocusOwner(); n != null; n = n.getParent()) {
            if (n == node) {
                return true;
            }
        }
        return false;
    }

    /** Whether some parts have no nodes. */
    public boolean isPartial() {
        return entries.stream().anyMatch(entry -> entry.node == null);
    }

    /** The texts of all parts, with nodes or without. */
    public List<String> texts() {
        return entries.stream().map(entry -> entry.part.text()).toList();
    }

    /**
     * The part that is at a height.
     *
     * @param y pixels below the top of this column
     * @return -1 if none is
     */
    int partAt(double y) {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double bottom = snappedTopInset();
        for (int i = 0; i < entries.size(); i++) {
            bottom += height(i, width) + getSpacing();
            if (bottom > y) {
                return y < 0 ? -1 : i;
            }
        }
        return -1;
    }

    /** Where a part begins, in pixels below the top of this column. */
    double top(int index) {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double y = snappedTopInset();
        for (int i = 0; i < index; i++) {
            y += height(i, width) + getSpacing();
        }
        return y;
    }

    /** Gives a part its node, and keeps it until it has been scrolled into view. */
    public Region bring(int index) {
        awaited = entries.get(index);
        Region node = node(index);
        requestLayout();
        return node;
    }

    /** The columns under a node that {@linkplain #isPartial have parts without nodes}. */
    public static Stream<LazyColumn> partialIn(Node root) {
        if (root instanceof LazyColumn column && column.isPartial()) {
            return Stream.of(column);
        }
        return root instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(LazyColumn::partialIn)
                : Stream.empty();
    }

    /** All paragraphs under a node, also those that have no nodes now. */
    public static List<String> textsIn(Node root) {
        return switch (root) {
            case ProseFlow flow -> List.of(flow.text(0, flow.length()));
            case LazyColumn column when column.isPartial() -> column.texts();
            case Parent parent ->
                    parent.getChildrenUnmodifiable().stream()
                            .filter(Node::isVisible)
                            .flatMap(child -> textsIn(child).stream())
                            .toList();
            default -> List.of();
        };
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** A node that asks for layout may have another height now. */
    @Override
    public void requestLayout() {
        for (Entry entry : entries == null ? List.<Entry>of() : entries) {
            if (entry.node != null && entry.node.isNeedsLayout()) {
                entry.measuredAt = -1;
            }
        }
        super.requestLayout();
    }

    private double contentHeight(double width) {
        if (viewport == null) {
            makeAll();
        }
        double sum = 0;
        for (int i = 0; i < entries.size(); i++) {
            sum += height(i, width);
        }
        return sum + getSpacing() * Math.max(0, entries.size() - 1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double sides = snappedLeftInset() + snappedRightInset();
        double inner = Math.max(0, (width < 0 ? prefWidth(-1) : width) - sides);
        return snappedTopInset() + contentHeight(inner) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        double widest = 0;
        for (Node child : getManagedChildren()) {
            widest = Math.max(widest, child.prefWidth(-1));
        }
        return snappedLeftInset() + widest + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        double y = snappedTopInset();
        for (int i = 0; i < entries.size(); i++) {
            double height = height(i, width);
            if (entries.get(i).node != null) {
                place(i, y, width, height);
            }
            y += height + getSpacing();
        }
    }

    private void place(int index, double y, double width, double height) {
        Region node = node(index);
        try {
            node.resizeRelocate(snappedLeftInset(), y, width, height);
            node.layout();
        } catch (RuntimeException | StackOverflowError e) {
            replace(index, e).resizeRelocate(snappedLeftInset(), y, width, height);
        }
    }
}
