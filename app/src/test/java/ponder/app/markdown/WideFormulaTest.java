package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.Drawn;
import ponder.app.control.ProseFlow;
import ponder.app.theme.Themes;

/** A formula that is wider than its column. */
@ExtendWith(ApplicationExtension.class)
class WideFormulaTest {
    private static final double WIDTH = 400;
    private static final String SUM =
            "a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} = 0";

    private final StackPane root = new StackPane();

    @Start
    void start(Stage stage) {
        MarkdownView.warmUp();
        Scene scene = new Scene(root, WIDTH, 600);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** Shows a text until its formulas are laid out. */
    private void show(FxRobot robot, String markdown) {
        robot.interact(
                () -> {
                    MarkdownView view = new MarkdownView(link -> {});
                    view.append(markdown);
                    root.getChildren().setAll(view);
                });
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10, TimeUnit.SECONDS, () -> !root.lookupAll(".math").isEmpty()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "So $" + SUM + "$ holds.",
                "- So \\(" + SUM + "\\) holds.",
                "> - So $" + SUM + "$",
                "So $\\frac{" + SUM + "}{2}$ holds.",
                "| a | b |\n|--|--|\n| words that go on for a while | $\\sqrt{" + SUM + "}$ |",
                "\\boxed{" + SUM + "}"
            })
    void withinALineItStaysInItsColumn(String markdown) {
        show(new FxRobot(), markdown);
        for (Node math : root.lookupAll(".math")) {
            ProseFlow flow = (ProseFlow) math.getParent();
            Bounds box = math.getBoundsInParent();
            assertTrue(
                    box.getMinX() >= -1 && box.getMaxX() <= flow.getWidth() + 1,
                    box + " in " + flow.getWidth());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$$%s$$", "\\[%s\\]", "\\begin{align} %s \\end{align}"})
    void onALineOfItsOwnItScrollsAlsoWithinAParagraph(String marks) {
        show(new FxRobot(), "So " + marks.formatted(SUM.repeat(2)) + " holds.");
        assertEquals(1, root.lookupAll(".display-math").size());
        assertTrue(root.lookupAll(".sideways").stream().anyMatch(WideFormulaTest::scrolls));
        List<ProseFlow> flows = ProseFlow.allIn(root);
        assertEquals("So", flows.getFirst().text(0, flows.getFirst().length()).strip());
        assertEquals("holds.", flows.getLast().text(0, flows.getLast().length()).strip());
    }

    private static boolean scrolls(Node node) {
        return ((SidewaysScroll) node).getChildrenUnmodifiable().getFirst() instanceof ScrollPane;
    }

    @Test
    void itIsCopiedAsItWasWritten(FxRobot robot) {
        String text = "So \\( " + SUM + " \\) holds.";
        show(robot, text);
        ProseFlow flow = ProseFlow.allIn(root).getFirst();
        assertTrue(root.lookupAll(".math").size() > 3);
        assertEquals(text, flow.text(0, flow.length()));
    }

    @Test
    void inATextFromRightToLeftItBreaksAndRunsFromLeftToRight(FxRobot robot) {
        show(robot, "So $" + SUM + "$ holds.");
        Drawn.all(robot);
        List<Double> usual = heights();
        String text = "הנוסחה $" + SUM + "$ ארוכה";
        show(robot, text);
        Drawn.all(robot);
        assertEquals(usual, heights(), "it has shrunk");
        ProseFlow flow = ProseFlow.allIn(root).getFirst();
        assertEquals(text, flow.text(0, flow.length()));
        List<Bounds> pieces =
                flow.getChildren().stream()
                        .filter(MathView.class::isInstance)
                        .map(piece -> piece.localToScene(piece.getLayoutBounds()))
                        .toList();
        assertTrue(pieces.size() > 3);
        for (int i = 1; i < pieces.size(); i++) {
            Bounds before = pieces.get(i - 1);
            Bounds now = pieces.get(i);
            boolean sameLine = now.getMinY() < before.getMaxY();
            assertTrue(
                    sameLine
                            ? now.getMinX() >= before.getMaxX() - 1
                            : now.getMinY() > before.getMinY(),
                    i + ": " + before + " then " + now);
        }
    }

    private List<Double> heights() {
        return root.lookupAll(".math").stream()
                .map(node -> node.getLayoutBounds().getHeight())
                .sorted()
                .toList();
    }

    @Test
    void aPieceOfItIsCopiedAsTheWhole(FxRobot robot) {
        show(robot, "So \\(" + SUM + "\\) holds.");
        robot.rightClickOn(root.lookupAll(".math").iterator().next());
        robot.clickOn("Copy formula as LaTeX");
        robot.interact(() -> assertEquals(SUM, Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void anEmptyLineIsNotLeftBesideIt(FxRobot robot) {
        show(robot, "$$x$$ $$y$$");
        assertEquals(2, root.lookupAll(".display-math").size());
        assertFalse(ProseFlow.allIn(root).stream().anyMatch(flow -> flow.length() == 0));
    }
}
