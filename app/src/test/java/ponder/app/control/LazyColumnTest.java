package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.control.column.VirtualColumn;

@ExtendWith(ApplicationExtension.class)
class LazyColumnTest {
    private static final int PARTS = 2_000;
    private static final int WRONG = 666;

    private final LazyColumn column = new LazyColumn();
    private final VirtualColumn<String, LazyColumn> view =
            new VirtualColumn<>(
                    FXCollections.observableArrayList("only"), item -> column, node -> {}, 500);

    @BeforeAll
    static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(view, 600, 400));
        stage.show();
    }

    /** A box whose height is not the guessed one, and whose layout may throw. */
    private static final class Box extends Region {
        private final String name;

        private Box(String name) {
            this.name = name;
        }

        @Override
        protected double computePrefHeight(double width) {
            if (name.equals("throws " + WRONG)) {
                throw new ArrayIndexOutOfBoundsException("as JavaFX does");
            }
            return 20 + Math.floorMod(name.hashCode(), 50);
        }
    }

    private record Named(String text) implements ColumnPart {
        @Override
        public Object key() {
            return text;
        }

        @Override
        public int length() {
            return 100;
        }

        @Override
        public double guess(double width) {
            return 20_000 / width;
        }

        @Override
        public Region make() {
            return new Box(text);
        }

        @Override
        public Region source() {
            return new ProseFlow().show(text, "source");
        }
    }

    private static List<Named> parts(int count) {
        List<Named> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new Named((i == WRONG ? "throws " : "part ") + i));
        }
        return parts;
    }

    private void show(FxRobot robot, List<Named> parts) {
        robot.interact(
                () -> {
                    column.show(parts);
                    view.layout();
                });
    }

    private Box box(String name) {
        return column.getChildren().stream()
                .filter(node -> node instanceof Box box && box.name.equals(name))
                .map(Box.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private double y(Region node) {
        return view.sceneToLocal(node.localToScene(0, 0)).getY();
    }

    private String topmost() {
        return column.getChildren().stream()
                .filter(node -> node instanceof Box box && y(box) >= 0)
                .map(node -> ((Box) node).name)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyPartsNearTheViewHaveNodes(FxRobot robot) {
        show(robot, parts(PARTS));
        assertTrue(column.getChildren().size() < 80, column.getChildren().size() + " nodes");
        Box last = box("part " + (PARTS - 1));
        assertEquals(view.getHeight() - view.snappedBottomInset(), y(last) + last.getHeight(), 1);
    }

    @Test
    void aColumnThatHasLeftTheWindowCanBeAskedToShowLess(FxRobot robot) {
        show(robot, parts(PARTS));
        robot.interact(
                () -> {
                    column.getScene().setRoot(new Pane());
                    assertDoesNotThrow(() -> column.reveal(0, 100));
                });
    }

    @Test
    void whatIsInViewStaysWhereItIsWhenWhatIsAboveTurnsOutToBeLower(FxRobot robot) {
        show(robot, parts(PARTS));
        for (int i = 0; i < 60; i++) {
            String name = topmost();
            double before = y(box(name));
            robot.interact(
                    () -> {
                        view.scrollBy(-37);
                        view.layout();
                    });
            assertEquals(before + 37, y(box(name)), 1.5, name);
        }
    }

    @Test
    void aPartThatCannotBeLaidOutIsShownAsItsSource(FxRobot robot) {
        show(robot, parts(PARTS));
        robot.interact(
                () -> {
                    Region brought = column.bring(WRONG + 2);
                    view.bringIntoView("only", brought);
                    view.layout();
                });
        assertTrue(
                ProseFlow.allIn(column).stream()
                        .anyMatch(flow -> flow.text(0, flow.length()).equals("throws " + WRONG)));
    }

    @Test
    void whatIsBroughtIsScrolledToHoweverFarItIs(FxRobot robot) {
        show(robot, parts(PARTS));
        robot.interact(
                () -> {
                    view.bringIntoView("only", column.bring(200));
                    view.layout();
                });
        double y = y(box("part 200"));
        assertTrue(y >= 0 && y < view.getHeight(), "at " + y);
    }

    @Test
    void aNarrowerWindowShowsTheSamePlace(FxRobot robot) {
        show(robot, parts(PARTS));
        robot.interact(
                () -> {
                    view.bringIntoView("only", column.bring(900));
                    view.layout();
                    view.scrollBy(200);
                    view.layout();
                });
        String name = topmost();
        for (double width : new double[] {300, 420, 260, 600}) {
            robot.interact(
                    () -> {
                        view.resize(width, 400);
                        view.layout();
                    });
            double y = y(box(name));
            assertTrue(Math.abs(y) < 120, name + " at " + y + " in " + width);
        }
    }

    @Test
    void partsThatStayTheSameKeepTheirNodes(FxRobot robot) {
        show(robot, parts(PARTS));
        Box before = box("part " + (PARTS - 1));
        List<Named> more = parts(PARTS);
        more.add(new Named("new"));
        show(robot, more);
        assertSame(before, box("part " + (PARTS - 1)));
        box("new");
    }

    @Test
    void everythingCanBeCopiedAlsoWhatIsOutOfView(FxRobot robot) {
        show(robot, parts(PARTS));
        assertEquals(PARTS, LazyColumn.passagesIn(view).size());
    }
}
