package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SidewaysScrollTest {
    private final VBox column = new VBox();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(column, 400, 300));
        stage.show();
    }

    private CodeBlockView shown(FxRobot robot, String code) {
        CodeBlockView view = new CodeBlockView(new Block.Code("text", code, true, ""));
        robot.interact(
                () -> {
                    column.getChildren().setAll(view);
                    column.applyCss();
                    column.layout();
                });
        return view;
    }

    private static boolean scrolls(FxRobot robot, CodeBlockView view) {
        return !robot.from(view).lookup(".scroll-pane").queryAllAs(ScrollPane.class).isEmpty();
    }

    @Test
    void onlyCodeThatIsTooWideScrollsAndNoneIsWiderThanTheColumn(FxRobot robot) {
        assertFalse(scrolls(robot, shown(robot, "short")));
        CodeBlockView wide = shown(robot, "long ".repeat(100));
        assertTrue(scrolls(robot, wide));
        assertEquals(400, wide.getWidth());
    }

    @Test
    void wrappedCodeIsAsHighAsItsLines(FxRobot robot) {
        CodeBlockView view = shown(robot, "long ".repeat(100));
        double before = view.prefHeight(400);
        robot.interact(
                () -> {
                    robot.from(view).lookup(".toggle-button").<ToggleButton>query().fire();
                    column.layout();
                });
        assertTrue(view.prefHeight(400) > 2 * before, before + " to " + view.prefHeight(400));
    }
}
