package ponder.app.control.row;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Controls beside each other; where the line is too narrow for them, below each other. None is
 * wider than the line: what is written on it then takes a line more.
 */
public class Flow extends Pane {
    private record Line(List<Node> nodes, double width, double height) {}

    private final double gap;
    private final HPos side;

    /**
     * @param side where a line begins or ends
     */
    public Flow(double gap, HPos side, List<? extends Region> all) {
        this.gap = gap;
        this.side = side;
        getChildren().addAll(all);
        for (Region each : all) {
            if (each instanceof Button button && !button.getText().isEmpty()) {
                button.setWrapText(true);
                button.setMinWidth(0);
            }
        }
    }

    /** Between two controls. */
    protected double gap() {
        return gap;
    }

    /** Between two lines. */
    protected double gapBelow() {
        return gap;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double width(Node node, double line) {
        return Math.min(line, snapSizeX(Math.max(node.minWidth(-1), node.prefWidth(-1))));
    }

    private double height(Node node, double width) {
        return snapSizeY(Math.max(node.minHeight(width), node.prefHeight(width)));
    }

    private List<Line> lines(double room) {
        List<Line> lines = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        double used = 0;
        double high = 0;
        for (Node node : getManagedChildren()) {
            double width = width(node, room);
            if (!nodes.isEmpty() && used + gap() + width > room) {
                lines.add(new Line(nodes, used, high));
                nodes = new ArrayList<>();
                used = 0;
                high = 0;
            }
            used += (nodes.isEmpty() ? 0 : gap()) + width;
            high = Math.max(high, height(node, width));
            nodes.add(node);
        }
        if (!nodes.isEmpty()) {
            lines.add(new Line(nodes, used, high));
        }
        return lines;
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    private double ends() {
        return snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Line> lines = lines(Double.MAX_VALUE);
        return sides() + (lines.isEmpty() ? 0 : lines.getFirst().width());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        List<Line> lines = lines(width < 0 ? Double.MAX_VALUE : width - sides());
        double gaps = gapBelow() * Math.max(0, lines.size() - 1);
        return ends() + gaps + lines.stream().mapToDouble(Line::height).sum();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - sides();
        double y = snappedTopInset();
        for (Line line : lines(room)) {
            double x = snappedLeftInset() + (side == HPos.RIGHT ? room - line.width() : 0);
            for (Node node : line.nodes()) {
                double width = width(node, room);
                layoutInArea(node, x, y, width, line.height(), 0, HPos.LEFT, VPos.CENTER);
                laid(node, x, y, node == line.nodes().getFirst());
                x += width + gap();
            }
            y += line.height() + gapBelow();
        }
    }

    /**
     * What goes with a control that has been laid out.
     *
     * @param first whether it begins a line
     */
    protected void laid(Node node, double x, double y, boolean first) {}
}
