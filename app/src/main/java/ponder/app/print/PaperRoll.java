package ponder.app.print;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import ponder.app.control.Paper;

/**
 * What is printed, below each other, only as much at a time as the next page takes. Places on it
 * are in pixels below its beginning, also when that is printed and gone.
 */
final class PaperRoll extends Pane implements Paper {
    private static final double GAP = 22;

    /** What is less on a page is blank: heights are rounded up to whole pixels, lines are not. */
    private static final double EDGE = 1;

    private final double width;
    private final List<Node> hidden = new ArrayList<>();
    private double start;

    PaperRoll(double width) {
        this.width = width;
        getStyleClass().add("paper-roll");
        setPrefWidth(width);
    }

    void add(Region part) {
        getChildren().add(part);
    }

    /** Where what is on it ends. */
    double bottom() {
        double y = start;
        for (Node part : getChildren()) {
            y += height(part) + GAP;
        }
        return y - (getChildren().isEmpty() ? 0 : GAP);
    }

    /** Drops the parts that end above a place. */
    void dropAbove(double y) {
        while (!getChildren().isEmpty()) {
            double below = start + height(getChildren().getFirst()) + GAP;
            if (below > y) {
                return;
            }
            start = below;
            getChildren().removeFirst();
        }
    }

    /** What must not be cut, on what is laid out. */
    List<Band> bands(double pageHeight) {
        List<Band> all = new ArrayList<>();
        getChildren().forEach(part -> all.addAll(Bands.of(part, this, pageHeight)));
        return all;
    }

    /**
     * Hides what is not on a page, until the next one: the painter goes through all that is there,
     * for which each page of a long text took a second.
     */
    void showOnly(double from, double to) {
        hide(this, 0, from, to);
    }

    private void hide(Parent parent, double y, double from, double to) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            Bounds place = child.localToParent(child.getLayoutBounds());
            double top = y + place.getMinY();
            double bottom = y + place.getMaxY();
            boolean changeable = child.isVisible() && !child.visibleProperty().isBound();
            if (changeable && (bottom < from + EDGE || top > to - EDGE)) {
                child.setVisible(false);
                hidden.add(child);
            } else if (child instanceof Parent part && bottom - top > to - from) {
                hide(part, y + part.localToParent(0, 0).getY(), from, to);
            }
        }
    }

    /** Nothing is hidden any more. */
    void showAll() {
        hidden.forEach(part -> part.setVisible(true));
        hidden.clear();
    }

    private double height(Node part) {
        return part.prefHeight(width);
    }

    @Override
    protected double computePrefHeight(double forWidth) {
        return bottom();
    }

    @Override
    protected void layoutChildren() {
        double y = start;
        for (Node part : getChildren()) {
            part.resizeRelocate(0, y, width, height(part));
            y += height(part) + GAP;
        }
    }
}
