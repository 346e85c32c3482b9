package ponder.app.control.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** A control is below its name only where there is no room for both beside each other. */
@ExtendWith(ApplicationExtension.class)
class NamedControlTest {
    private static final double LINE = 600;

    private record Laid(Bounds name, Bounds control) {}

    private static Laid laid(FxRobot robot, double name, double control) {
        Laid[] laid = new Laid[1];
        robot.interact(
                () -> {
                    Label label = new Label("Mode");
                    label.setPrefWidth(name);
                    Region box = new Region();
                    box.setPrefSize(control, 30);
                    StackPane root = new StackPane(new NamedControl(label, box));
                    new Scene(root, LINE, 300);
                    root.applyCss();
                    root.layout();
                    laid[0] = new Laid(label.getBoundsInParent(), box.getBoundsInParent());
                });
        return laid[0];
    }

    @Test
    void aWideControlStaysBesideAShortName(FxRobot robot) {
        Laid laid = laid(robot, 60, LINE / 2 + 20);
        assertTrue(laid.control().getMinX() >= 60, laid.toString());
        assertEquals(LINE, laid.control().getMaxX(), 0.5);
    }

    @Test
    void aWideControlIsBelowANameThatWouldHaveToBreakForIt(FxRobot robot) {
        Laid laid = laid(robot, LINE / 2, LINE / 2 + 20);
        assertTrue(laid.control().getMinY() >= laid.name().getMaxY(), laid.toString());
        assertEquals(0, laid.control().getMinX(), 0.5);
    }

    @Test
    void aLongNameBreaksBesideAControlOfTheUsualWidth(FxRobot robot) {
        Laid laid = laid(robot, LINE, LINE / 2 - 20);
        assertTrue(laid.control().getMinX() > LINE / 2, laid.toString());
    }
}
