package ponder.app.modelmanager.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FactsLineTest {
    private static final String FACTS = "about 1.1 GB · Fits this computer · licence: MIT · qwen";

    private static FactsLine laid(FxRobot robot, double width) {
        FactsLine[] line = new FactsLine[1];
        robot.interact(
                () -> {
                    line[0] = FactsLine.of(FACTS);
                    StackPane root = new StackPane(line[0]);
                    new Scene(root, width, 300);
                    root.applyCss();
                    root.layout();
                });
        return line[0];
    }

    private static List<Label> dots(FactsLine line) {
        return line.getChildren().stream()
                .map(Label.class::cast)
                .filter(label -> label.getText().equals(FactsLine.DOT) && label.isVisible())
                .toList();
    }

    @Test
    void aDotStandsBetweenTwoFactsOfOneLine(FxRobot robot) {
        assertEquals(3, dots(laid(robot, 2000)).size());
    }

    /** In whatever place a line ends. */
    @Test
    void noLineBeginsOrEndsWithADot(FxRobot robot) {
        for (int width = 60; width < 600; width += 7) {
            FactsLine line = laid(robot, width);
            for (Label dot : dots(line)) {
                Bounds place = dot.getBoundsInParent();
                long before = beside(line, dot, place, true);
                long after = beside(line, dot, place, false);
                assertTrue(before > 0 && after > 0, String.format(Locale.ROOT, "%d", width));
            }
        }
    }

    private static long beside(FactsLine line, Label dot, Bounds place, boolean before) {
        return line.getChildren().stream()
                .filter(node -> node != dot && node.isManaged())
                .map(Node::getBoundsInParent)
                .filter(b -> b.getMinY() <= place.getCenterY() && b.getMaxY() >= place.getCenterY())
                .filter(
                        b ->
                                before
                                        ? b.getCenterX() < place.getMinX()
                                        : b.getMinX() > place.getMinX())
                .count();
    }
}
