package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TextSelectionTest {
    private static final String PARAGRAPH = "Some words of one paragraph. ".repeat(5).strip();

    private final StackPane region = new StackPane();

    @Start
    void start(Stage stage) {
        TextSelection.install(region);
        stage.setScene(new Scene(region, 600, 400));
        stage.show();
    }

    /** As a formula is: one node that says much. */
    private static final class Formula extends Label implements ProseFlow.Spoken {
        private Formula() {
            super("a/b");
        }

        @Override
        public String spoken() {
            return "$\\frac{a}{b}$";
        }
    }

    private void show(FxRobot robot, Node node) {
        robot.interact(
                () -> {
                    region.getChildren().setAll(node);
                    region.applyCss();
                    region.layout();
                });
    }

    private static String copied(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }

    /** JavaFX mirrors what is drawn there, but not the shape that it gives of a range. */
    @Test
    void whatIsSelectedInTextThatIsReadFromTheRightIsMarkedWhereItStands(FxRobot robot) {
        Text word = new Text("\u05e2\u05d5\u05dc\u05dd");
        ProseFlow flow = new ProseFlow(new Text("\u05e9\u05dc\u05d5\u05dd "), word);
        flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        show(robot, flow);
        robot.interact(() -> flow.select(5, 9));
        Path marked = (Path) flow.getChildrenUnmodifiable().getFirst();
        Bounds at = marked.localToScene(marked.getBoundsInLocal());
        Bounds stands = word.localToScene(word.getBoundsInLocal());
        assertEquals(stands.getCenterX(), at.getCenterX(), 2, at + " for " + stands);
    }

    @Test
    void aDoubleClickBehindAFormulaSelectsTheWord(FxRobot robot) {
        Text behind = new Text("prime");
        show(
                robot,
                new ProseFlow(
                        new Text("Let "),
                        ProseFlow.leftToRight(),
                        new Formula(),
                        new Text(" be "),
                        behind,
                        new Text(" or not.")));
        robot.doubleClickOn(behind);
        assertEquals("prime", copied(robot));
    }

    /** All of it, and what a drag over several of its pieces selects. */
    private void assertCopied(FxRobot robot, String text) {
        ChunkedText chunked = new ChunkedText("code-text");
        show(robot, chunked);
        robot.interact(() -> text.codePoints().forEach(c -> chunked.append(Character.toString(c))));
        robot.interact(region::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertEquals(text, copied(robot));
    }

    @Test
    void aLongLineIsCopiedAsALine(FxRobot robot) {
        assertCopied(robot, "{\"key\":\"two words\"}, ".repeat(200).strip());
    }

    @Test
    void aLongWordIsCopiedAsAWord(FxRobot robot) {
        assertCopied(robot, "x".repeat(4000));
    }

    @Test
    void blankLinesOfALongTextAreShownAndCopied(FxRobot robot) {
        String text = (PARAGRAPH + "\n\n").repeat(40).strip();
        assertCopied(robot, text);
        ProseFlow first = ProseFlow.allIn(region).getFirst();
        assertTrue(first.text(0, first.length()).endsWith(".\n"));
    }
}
