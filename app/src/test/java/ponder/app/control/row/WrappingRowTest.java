package ponder.app.control.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Words and buttons share a line for as long as both have room. */
@ExtendWith(ApplicationExtension.class)
class WrappingRowTest {
    private record Laid(Bounds words, List<Bounds> buttons) {}

    private static Laid laid(FxRobot robot, double words, double width, double... buttons) {
        Laid[] laid = new Laid[1];
        robot.interact(
                () -> {
                    Label label = new Label("Words");
                    label.setMinWidth(0);
                    label.setPrefWidth(words);
                    Button[] all = new Button[buttons.length];
                    for (int i = 0; i < all.length; i++) {
                        all[i] = new Button("Do");
                        all[i].setMinWidth(buttons[i]);
                        all[i].setPrefWidth(buttons[i]);
                    }
                    Region pane = WrappingRow.buttons(all);
                    WrappingRow row = new WrappingRow(label, pane);
                    StackPane root = new StackPane(row);
                    new Scene(root, width, 300);
                    root.applyCss();
                    root.layout();
                    laid[0] =
                            new Laid(
                                    label.getBoundsInParent(),
                                    pane.getChildrenUnmodifiable().stream()
                                            .map(b -> pane.localToParent(b.getBoundsInParent()))
                                            .toList());
                });
        return laid[0];
    }

    @Test
    void wordsThatFitStayBesideTheButtons(FxRobot robot) {
        Laid laid = laid(robot, 60, 300, 200);
        assertTrue(laid.buttons().getFirst().getMinX() >= 60, laid.toString());
        assertEquals(300, laid.buttons().getFirst().getMaxX(), 0.5);
    }

    @Test
    void longWordsHaveALineOfTheirOwnRatherThanLessThanHalfOfOne(FxRobot robot) {
        Laid laid = laid(robot, 400, 300, 200);
        assertTrue(laid.buttons().getFirst().getMinY() >= laid.words().getMaxY(), laid.toString());
    }

    @Test
    void buttonsThatAreWiderThanTheLineGoBelowEachOther(FxRobot robot) {
        Laid laid = laid(robot, 400, 300, 200, 180);
        assertEquals(0, laid.buttons().getLast().getMinX(), 0.5);
        assertTrue(
                laid.buttons().getLast().getMinY() >= laid.buttons().getFirst().getMaxY(),
                laid.toString());
    }
}
