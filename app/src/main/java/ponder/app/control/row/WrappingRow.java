package ponder.app.control.row;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A part that takes all room of a line, and buttons beside it; below it in a narrow window. */
public final class WrappingRow extends Pane {
    private static final double GAP = 8;

    private final Region wide;
    private final Region buttons;

    public WrappingRow(Region wide, Region buttons) {
        super(wide, buttons);
        this.wide = wide;
        this.buttons = buttons;
        setMinWidth(0);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    private double ends() {
        return snappedTopInset() + snappedBottomInset();
    }

    private double taken() {
        double width = snapSizeX(buttons.prefWidth(-1));
        return width > 0 ? width + GAP : 0;
    }

    /** Buttons beside each other, or below each other where the line is too narrow for them. */
    public static Region buttons(Button... all) {
        return new Flow(GAP, HPos.LEFT, List.of(all));
    }

    /**
     * What is left beside the buttons, or the whole line where the words neither fit beside them
     * nor get half of it.
     */
    private double room(double line) {
        double rest = line - taken();
        return rest >= Math.min(taken(), wide.prefWidth(-1)) ? rest : line;
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + snapSizeX(wide.prefWidth(-1)) + taken();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double line = (width < 0 ? computePrefWidth(-1) : width) - sides();
        double room = room(line);
        double text = wide.prefHeight(room);
        double beside = buttons.prefHeight(Math.min(line, buttons.prefWidth(-1)));
        return ends()
                + (room < line || taken() == 0 ? Math.max(text, beside) : text + GAP + beside);
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        double line = getWidth() - sides();
        double height = getHeight() - ends();
        double room = room(line);
        double text = wide.prefHeight(room);
        double width = buttons.prefWidth(-1);
        if (room < line || taken() == 0) {
            layoutInArea(wide, x, y, room, height, 0, HPos.LEFT, VPos.CENTER);
            layoutInArea(buttons, x + room + GAP, y, width, height, 0, HPos.RIGHT, VPos.CENTER);
        } else {
            layoutInArea(wide, x, y, line, text, 0, HPos.LEFT, VPos.TOP);
            layoutInArea(
                    buttons,
                    x,
                    y + text + GAP,
                    Math.min(line, width),
                    height - text - GAP,
                    0,
                    HPos.LEFT,
                    VPos.TOP);
        }
    }
}
