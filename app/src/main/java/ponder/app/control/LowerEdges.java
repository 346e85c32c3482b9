package ponder.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;

/** Lines along the lower edges of a shape of rectangles, such as that of a range of text. */
final class LowerEdges {
    private static final int CORNERS = 4;
    private static final double ABOVE_THE_EDGE = 1;

    private final List<Bounds> nodes;
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;
    private int corners;
    private final List<PathElement> lines = new ArrayList<>();

    private LowerEdges(List<Bounds> nodes) {
        this.nodes = nodes;
    }

    /**
     * @param nodes where nodes stand among the text, which may reach below the rectangles
     * @param rectangles as {@link javafx.scene.text.TextFlow#rangeShape} gives them: each begins
     *     with a move to its first corner
     */
    static PathElement[] of(List<Bounds> nodes, PathElement... rectangles) {
        LowerEdges edges = new LowerEdges(nodes);
        for (PathElement element : rectangles) {
            switch (element) {
                case MoveTo move -> {
                    edges.finish();
                    edges.corner(move.getX(), move.getY());
                }
                case LineTo line -> edges.corner(line.getX(), line.getY());
                default -> {}
            }
        }
        edges.finish();
        return edges.lines.toArray(PathElement[]::new);
    }

    private void corner(double x, double y) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        corners++;
    }

    private void finish() {
        if (corners >= CORNERS) {
            double y = Math.max(bottom - ABOVE_THE_EDGE, lowestNode());
            lines.add(new MoveTo(left, y));
            lines.add(new LineTo(right, y));
        }
        left = Double.POSITIVE_INFINITY;
        right = Double.NEGATIVE_INFINITY;
        top = Double.POSITIVE_INFINITY;
        bottom = Double.NEGATIVE_INFINITY;
        corners = 0;
    }

    private double lowestNode() {
        // what only touches stands in the line above or below, or beside it
        BoundingBox here = new BoundingBox(left + 1, top + 1, right - left - 2, bottom - top - 2);
        return nodes.stream()
                .filter(here::intersects)
                .mapToDouble(Bounds::getMaxY)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
