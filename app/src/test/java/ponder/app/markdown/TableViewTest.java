package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.control.PangoRepair;
import ponder.app.control.ProseFlow;
import ponder.app.theme.Themes;

@ExtendWith(ApplicationExtension.class)
class TableViewTest {
    private static final String LONG = "a cell with many words that must go on ".repeat(3);

    private final StackPane root = new StackPane();
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);

    @Start
    void start(Stage stage) {
        PangoRepair.install();
        Scene scene = new Scene(root, 600, 400);
        Themes themes = new Themes();
        themes.textScaleProperty().bind(textScale);
        themes.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private List<ProseFlow> cells(FxRobot robot, String markdown) {
        robot.interact(
                () -> {
                    MarkdownView view = new MarkdownView(link -> {});
                    view.append(markdown);
                    root.getChildren().setAll(view);
                    root.applyCss();
                    root.layout();
                });
        return ProseFlow.allIn(root);
    }

    private static double wordWidth(ProseFlow cell) {
        Text text = (Text) cell.getChildren().getFirst();
        Text ruler = new Text(text.getText());
        ruler.setFont(text.getFont());
        return ruler.getLayoutBounds().getWidth();
    }

    @Test
    void shortColumnsKeepTheirWordsWholeBesideALongOne(FxRobot robot) {
        List<ProseFlow> cells =
                cells(
                        robot,
                        "| Name | Price | What |\n|---|---|---|\n| Apple | 22,000.5 | "
                                + LONG
                                + "|\n");
        assertEquals(6, cells.size());
        for (ProseFlow cell : cells.subList(0, 5)) {
            assertTrue(cell.getWidth() >= wordWidth(cell), cell.text(0, cell.length()));
            assertTrue(cell.getHeight() < 40 || cell.getHeight() > 40 && cell == cells.get(2));
        }
        assertTrue(cells.get(5).getHeight() > 40, "the long cell has several lines");
        assertFalse(robot.lookup(".scroll-pane").tryQuery().isPresent(), "it fits");
    }

    @Test
    void wordsStayWholeInLargerText(FxRobot robot) {
        robot.interact(() -> textScale.set(1.5));
        List<ProseFlow> cells =
                cells(
                        robot,
                        "| Name | Price | What |\n|---|--:|---|\n| Pear | 22,000.50 | "
                                + LONG
                                + "|\n");
        ProseFlow price = cells.get(4);
        assertTrue(price.getWidth() >= wordWidth(price), price.getWidth() + " is too narrow");
    }

    @Test
    void twoHebrewWordsStayOnOneLineBesideALongCell(FxRobot robot) {
        List<ProseFlow> cells = cells(robot, "| A | B |\n|---|---|\n| שלום עולם | " + LONG + "|\n");
        assertTrue(cells.get(2).getWidth() >= wordWidth(cells.get(2)));
        assertEquals(NodeOrientation.RIGHT_TO_LEFT, cells.get(2).getNodeOrientation());
    }

    /** As in a browser. */
    @Test
    void aColumnAtTheRightIsThereForHebrewWordsToo(FxRobot robot) {
        List<ProseFlow> cells = cells(robot, "| שם | מחיר |\n|---|--:|\n| לחם | 22,000,000.5 |\n");
        double numbers = rightEdge(cells.get(3));
        assertEquals(numbers, rightEdge(cells.get(1)), 2);
    }

    private static double rightEdge(ProseFlow cell) {
        Text words = (Text) cell.getChildren().getFirst();
        Bounds drawn = words.localToScene(words.getBoundsInLocal());
        return drawn.getMaxX();
    }

    @Test
    void aTableTooWideForItsWordsScrollsSideways(FxRobot robot) {
        String row = "| " + "abcdefghijkl | ".repeat(12) + "\n";
        cells(robot, row + "|" + "---|".repeat(12) + "\n" + row);
        ScrollPane scroll = robot.lookup(".scroll-pane").query();
        assertTrue(scroll.getContent().getLayoutBounds().getWidth() > 1000);
        assertTrue(scroll.getWidth() <= 600);
    }

    @Test
    void columnsGrowWithTheRowsThatCome(FxRobot robot) {
        MarkdownView view = new MarkdownView(link -> {});
        robot.interact(
                () -> {
                    root.getChildren().setAll(view);
                    view.append("| a | b |\n|---|---|\n| c | d |\n| e");
                    root.layout();
                    view.append("xtraordinary | f |\n");
                    root.layout();
                });
        List<ProseFlow> cells = ProseFlow.allIn(view);
        assertEquals(6, cells.size());
        List<Double> first =
                List.of(0, 2, 4).stream().map(i -> cells.get(i).getWidth()).distinct().toList();
        assertEquals(1, first.size(), "one width for the column: " + first);
        assertTrue(first.getFirst() >= wordWidth(cells.get(4)));
    }

    @Test
    void moreColumnsThanCanBeShownAreTheirSourceWithALineThatSaysSo(FxRobot robot) {
        cells(robot, "| a ".repeat(40) + "|\n" + "|---".repeat(40) + "|\n");
        Node note = robot.lookup(".code-note").query();
        assertTrue(note.isVisible());
    }

    /** The ground of its head, and the line below its last row, would cover a round frame. */
    @Test
    void theFrameOfATableIsWholeAtItsCorners(FxRobot robot) {
        cells(robot, "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n");
        List<Region> all =
                robot.lookup(".table-cell").queryAll().stream().map(Region.class::cast).toList();
        assertEquals(6, all.size());
        assertEquals(0, all.getLast().getBorder().getInsets().getBottom());
        assertEquals(1, all.getLast().getBorder().getInsets().getTop());
        assertTrue(corners(all.get(0)).getTopLeftHorizontalRadius() > 5);
        assertEquals(0, corners(all.get(0)).getTopRightHorizontalRadius());
        assertTrue(corners(all.get(1)).getTopRightHorizontalRadius() > 5);
    }

    private static CornerRadii corners(Region cell) {
        return cell.getBackground().getFills().getFirst().getRadii();
    }
}
