package ponder.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;

/** Lines along the lower edges of a shape of rectangles, such as that of a range of text. */
final class LowerEdges {
    private static final int CORNERS = 4;
    private static final double ABOVE_THE_EDGE = 1;

    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;
    private int corners;
    private final List<PathElement> lines = new ArrayList<>();

    private LowerEdges() {}

    /**
     * @param rectangles as {@link javafx.scene.text.TextFlow#rangeShape} gives them: each begins
     *     with a move to its first corner
     */
    static PathElement[] of(PathElement... rectangles) {
        LowerEdges edges = new LowerEdges();
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
        bottom = Math.max(bottom, y);
        corners++;
    }

    private void finish() {
        if (corners >= CORNERS) {
            lines.add(new MoveTo(left, bottom - ABOVE_THE_EDGE));
            lines.add(new LineTo(right, bottom - ABOVE_THE_EDGE));
        }
        left = Double.POSITIVE_INFINITY;
        right = Double.NEGATIVE_INFINITY;
        bottom = Double.NEGATIVE_INFINITY;
        corners = 0;
    }
}
