package ponder.app.control.row;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * What is set and, beside it, the control that sets it; below it where the control would take more
 * than half of the line.
 */
public final class NamedControl extends Pane {
    private static final double GAP = 12;
    private static final double GAP_BELOW = 4;

    /** What most controls do with, in em: so their left sides stand below each other. */
    private static final double USUAL = 17.14;

    private final Label name;
    private final Region control;

    public NamedControl(Label name, Region control) {
        super(name, control);
        this.name = name;
        this.control = control;
        control.setMinWidth(0);
        control.setMaxWidth(Double.MAX_VALUE);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** The width of the control beside its name, or 0 if it belongs below. */
    private double beside(double line) {
        double wanted = wanted();
        return 2 * wanted + GAP > line ? 0 : wanted;
    }

    private double wanted() {
        return snapSizeX(Math.max(control.prefWidth(-1), USUAL * name.getFont().getSize()));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snapSizeX(name.prefWidth(-1)) + GAP + wanted();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double line = width < 0 ? computePrefWidth(-1) : width;
        double beside = beside(line);
        double high = control.prefHeight(-1);
        return beside > 0
                ? Math.max(name.prefHeight(line - GAP - beside), high)
                : name.prefHeight(line) + GAP_BELOW + high;
    }

    @Override
    protected void layoutChildren() {
        double line = getWidth();
        double beside = beside(line);
        double high = control.prefHeight(-1);
        if (beside > 0) {
            double room = line - GAP - beside;
            layoutInArea(name, 0, 0, room, getHeight(), 0, HPos.LEFT, VPos.CENTER);
            layoutInArea(control, room + GAP, 0, beside, getHeight(), 0, HPos.RIGHT, VPos.CENTER);
        } else {
            double text = name.prefHeight(line);
            layoutInArea(name, 0, 0, line, text, 0, HPos.LEFT, VPos.TOP);
            layoutInArea(control, 0, text + GAP_BELOW, line, high, 0, HPos.LEFT, VPos.TOP);
        }
    }
}
