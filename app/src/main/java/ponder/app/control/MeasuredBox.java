package ponder.app.control;

import javafx.scene.layout.VBox;

/**
 * A column as wide as it is given. Its height is measured once for each width and kept until its
 * content changes, so that a long list of such boxes is not measured again when one of them grows.
 */
public class MeasuredBox extends VBox {
    private double measuredWidth = -1;
    private double measuredHeight;

    @Override
    protected double computePrefHeight(double width) {
        if (width != measuredWidth) {
            measuredHeight = super.computePrefHeight(width);
            measuredWidth = width;
        }
        return measuredHeight;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /** Asking all texts for their unwrapped width would lay each of them out twice. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    public void requestLayout() {
        measuredWidth = -1;
        super.requestLayout();
    }
}
