package ponder.app.control;

import javafx.beans.binding.Bindings;
import javafx.geometry.VPos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** A part that takes all room of a line, and buttons beside it; below it in a narrow window. */
public final class WrappingRow extends FlowPane {
    private static final double GAP = 8;

    public WrappingRow(Region wide, Region buttons) {
        super(GAP, GAP, wide, buttons);
        setMinWidth(0);
        setRowValignment(VPos.CENTER);
        wide.prefWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> room(buttons),
                                widthProperty(),
                                insetsProperty(),
                                buttons.widthProperty()));
    }

    private double room(Region buttons) {
        double all = getWidth() - getInsets().getLeft() - getInsets().getRight();
        double taken = buttons.prefWidth(-1);
        double rest = Math.floor(all - taken - GAP);
        return rest >= taken ? rest : Math.max(0, all);
    }
}
