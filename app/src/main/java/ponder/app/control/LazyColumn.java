package ponder.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
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

    /** What shows a piece of long content at a time. */
    public interface Viewport {
        /** From now on the column is asked to {@link LazyColumn#reveal}. */
        void add(LazyColumn column);

        void remove(LazyColumn column);
    }

    private List<HeldPart> entries = List.of();
    private @Nullable HeldPart awaited;
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
    public void show(List<? extends ColumnPart> parts) {
        List<HeldPart> next = new ArrayList<>(parts.size());
        int same = 0;
        int both = Math.min(entries.size(), parts.size());
        while (same < both && entries.get(same).part().key().equals(parts.get(same).key())) {
            next.add(entries.get(same));
            same++;
        }
        length = 0;
        for (int i = same; i < parts.size(); i++) {
            next.add(new HeldPart(parts.get(i)));
        }
        for (HeldPart entry : next) {
            length += entry.part().length();
        }
        if (same < both) {
            next.get(same).takeOver(entries.get(same));
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

    private void drop(HeldPart entry) {
        Region node = entry.node();
        if (node != null) {
            getChildren().remove(node);
            entry.release();
        }
    }

    /** Whether all parts have nodes because they are few. */
    public boolean isShort() {
        return entries.size() <= FEW_PARTS || entries.size() <= SHORT_PARTS && length <= SHORT_TEXT;
    }

    private void makeAll() {
        for (int i = 0; i < entries.size(); i++) {
            node(i);
        }
    }

    private Region node(int index) {
        Region node = entries.get(index).node();
        if (node == null) {
            node = entries.get(index).make();
            put(index, node);
        }
        return node;
    }

    private void put(int index, Region node) {
        getChildren().add(placeOf(index), node);
        if (getScene() != null) {
            node.applyCss();
        }
    }

    private int placeOf(int index) {
        for (int i = index - 1; i >= 0; i--) {
            Region before = entries.get(i).node();
            if (before != null) {
                return getChildren().indexOf(before) + 1;
            }
        }
        return 0;
    }

    /** All parts may have other heights now. */
    protected void remeasure() {
        for (HeldPart entry : entries) {
            entry.remeasure();
            Region node = entry.node();
            if (node != null) {
                node.requestLayout();
            }
        }
    }

    /** The height of a part, measured if it has a node. What cannot be measured is replaced. */
    private double height(int index, double width) {
        HeldPart entry = entries.get(index);
        if (!entry.measuredAt(width)) {
            Region node = entry.node();
            double height = node == null ? entry.part().guess(width) : measured(index, node, width);
            entry.measured(height, width);
        }
        return entry.height();
    }

    private double measured(int index, Region node, double width) {
        try {
            return snapSizeY(node.prefHeight(width));
        } catch (RuntimeException | StackOverflowError e) {
            return snapSizeY(replace(index, e).prefHeight(width));
        }
    }

    private Region replace(int index, Throwable problem) {
        HeldPart entry = entries.get(index);
        drop(entry);
        Region source = entry.substitute(problem);
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
            HeldPart entry = entries.get(i);
            double before = height(i, width);
            if (entry == awaited && y <= to && y + before >= from) {
                awaited = null;
            }
            if (entry.node() == null && y + before >= from - AHEAD && y <= to + AHEAD) {
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
    private boolean forget(HeldPart entry) {
        Region node = entry.node();
        if (node == null || entry == awaited || ProseFlow.anySelectedIn(node) || hasFocus(node)) {
            return false;
        }
        drop(entry);
        return true;
    }

    private boolean hasFocus(Node node) {
        // it may have left the window before it is asked to show less
        Scene scene = getScene();
        for (Node n = scene == null ? null : scene.getFocusOwner(); n != null; n = n.getParent()) {
            if (n == node) {
                return true;
            }
        }
        return false;
    }

    /** Whether some parts have no nodes. */
    public boolean isPartial() {
        return entries.stream().anyMatch(entry -> entry.node() == null);
    }

    /** The texts of all parts, with nodes or without. */
    public List<String> texts() {
        return entries.stream().map(entry -> entry.part().text()).toList();
    }

    private List<Passage> passages() {
        return entries.stream()
                .map(HeldPart::part)
                .map(part -> new Passage(part.text(), part.joint()))
                .toList();
    }

    /** The paragraphs of each part, with nodes or without. */
    public List<List<String>> paragraphs() {
        return entries.stream().map(entry -> entry.part().paragraphs()).toList();
    }

    /**
     * The part that is at a height.
     *
     * @param y pixels below the top of this column
     * @return -1 if none is
     */
    public int partAt(double y) {
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
    public double top(int index) {
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
    static List<Passage> passagesIn(Node root) {
        return switch (root) {
            case ProseFlow flow -> List.of(flow.passage(0, flow.length()));
            case LazyColumn column when column.isPartial() -> column.passages();
            case Parent parent ->
                    parent.getChildrenUnmodifiable().stream()
                            .filter(Node::isVisible)
                            .flatMap(child -> passagesIn(child).stream())
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
        for (HeldPart entry : entries == null ? List.<HeldPart>of() : entries) {
            Region node = entry.node();
            if (node != null && node.isNeedsLayout()) {
                entry.remeasure();
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
            if (entries.get(i).node() != null) {
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
