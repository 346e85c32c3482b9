package ponder.app.control;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** Two regions beside each other, or one below the other where that would be too narrow. */
public final class SideBySide extends Region {
    private static final double NARROW = 560;
    private static final double GAP = 24;

    private final Region first;
    private final Region second;

    public SideBySide(Region first, Region second) {
        this.first = first;
        this.second = second;
        getChildren().addAll(first, second);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private static double column(double width) {
        return width < NARROW ? width : Math.floor((width - GAP) / 2);
    }

    @Override
    protected double computePrefHeight(double width) {
        double column = column(width);
        double one = first.prefHeight(column);
        double two = second.prefHeight(column);
        return width < NARROW ? one + GAP + two : Math.max(one, two);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return NARROW;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double column = column(width);
        double one = first.prefHeight(column);
        double two = second.prefHeight(column);
        first.resizeRelocate(0, 0, column, one);
        if (width < NARROW) {
            second.resizeRelocate(0, one + GAP, column, two);
        } else {
            second.resizeRelocate(column + GAP, 0, column, two);
        }
    }
}
