package ponder.app.chat.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.chat.ChatView;
import ponder.app.concurrent.UiThread;
import ponder.app.control.ProseFlow;
import ponder.app.conversation.ChatWriter;
import ponder.app.markdown.MarkdownView;
import ponder.app.markdown.MathView;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ReplyStart;

/** The arithmetic of replies in the window. */
@ExtendWith(ApplicationExtension.class)
class ReplyCheckTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private @Nullable ChatViewModel chat;

    @Start
    void start(Stage stage) {
        MarkdownView.warmUp();
        chat =
                ChatViewModel.begin(
                        queue,
                        TestChats.host(ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime));
        Scene scene = new Scene(new ChatView(chat, TestChats.PROGRAM), 800, 600);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.setWidth(800);
        stage.show();
    }

    private void reply(FxRobot robot, String thought, String answer) {
        robot.interact(
                () -> {
                    Objects.requireNonNull(chat).commands().ask("47 × 36?");
                    engine.think(thought);
                    engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 1));
                    engine.answer(answer);
                    engine.finish(FinishReason.STOP);
                });
    }

    private static List<CheckBadge> badges(FxRobot robot) {
        return robot.lookup(".check-badge").queryAllAs(CheckBadge.class).stream()
                .filter(CheckBadge::isVisible)
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        assertDoesNotThrow(
                () -> WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whoDoesNotWantItCheckedSeesNothingOfIt(FxRobot robot) {
        BooleanProperty wanted = TestChats.PROGRAM.preferences().checkArithmeticProperty();
        try {
            reply(robot, "t", "So 47 × 36 = 1682.");
            await(() -> !robot.lookup(".wrong-underline").queryAll().isEmpty());
            robot.interact(() -> wanted.set(false));
            await(() -> robot.lookup(".wrong-underline").queryAll().isEmpty());
            assertEquals(List.of(), badges(robot));
            robot.interact(() -> wanted.set(true));
            await(() -> badges(robot).size() == 1);
        } finally {
            robot.interact(() -> wanted.set(true));
        }
    }

    @Test
    void whatWasFoundWhileTheMenuWasOpenIsInItWhenItIsOpenedAgain(FxRobot robot) {
        reply(robot, "t", "So 47 × 36 = 1682.");
        await(() -> badges(robot).size() == 1);
        CheckBadge badge = badges(robot).getFirst();
        robot.interact(() -> badge.show());
        robot.interact(
                () -> badge.show(ArithmeticCheck.of("So 47 × 36 = 1682. And 2 + 2 = 5, too.")));
        assertEquals("2 calculations wrong", badge.getText());
        assertEquals(1, badge.getItems().size(), "what is read stays");
        robot.interact(badge::hide);
        robot.interact(() -> badge.show());
        assertEquals(2, badge.getItems().size());
        robot.interact(badge::hide);
    }

    @Test
    void aWrongFormulaOnALineOfItsOwnIsUnderlined(FxRobot robot) {
        reply(robot, "t", "So it is\n\n\\[ 47 \\times 36 = 1682 \\]\n\nas one sees.");
        await(() -> robot.lookup(".wrong-underline").queryAll().size() == 1);
    }

    @Test
    void theLineUnderAFormulaIsBelowIt(FxRobot robot) {
        reply(
                robot,
                "t",
                "\\[ \\boxed{47 \\times 36 = 1682} \\]\n\nor \\( \\frac{4}{2} = 3 \\), too.");
        await(() -> robot.lookup(".wrong-underline").queryAll().size() == 2);
        for (Path line : robot.lookup(".wrong-underline").queryAllAs(Path.class)) {
            MathView formula =
                    line.getParent().getChildrenUnmodifiable().stream()
                            .filter(MathView.class::isInstance)
                            .map(MathView.class::cast)
                            .findFirst()
                            .orElseThrow();
            double below =
                    line.getBoundsInParent().getCenterY() - formula.getBoundsInParent().getMaxY();
            assertTrue(below >= -1 && below <= 3, "by " + below);
        }
    }

    /** It has no nodes until it comes into view. */
    @Test
    void aWrongStatementAtTheBeginningOfALongAnswerIsShown(FxRobot robot) {
        reply(robot, "t", "So **47 × 36 = 1682**.\n\n" + "A line to be read.\n\n".repeat(300));
        await(() -> badges(robot).size() == 1);
        assertTrue(robot.lookup(".wrong-underline").queryAll().isEmpty(), "it is far above");
        robot.interact(() -> badges(robot).getFirst().getItems().getFirst().fire());
        await(() -> robot.lookup(".wrong-underline").queryAll().size() == 1);
    }

    @Test
    void whatIsRightIsOnlyCounted(FxRobot robot) {
        reply(robot, "So 47 × 36 = 1692. And 3 + 4 = 7.", "Yes.");
        await(() -> badges(robot).size() == 1);
        assertEquals("2 checked", badges(robot).getFirst().getText());
        assertFalse(badges(robot).getFirst().getStyleClass().contains("check-wrong"));
        assertTrue(robot.lookup(".wrong-underline").tryQuery().isEmpty());
    }

    @Test
    void whatIsWrongHasALineUnderItInThoughtAndAnswer(FxRobot robot) {
        reply(robot, "So 47 × 36 = 1690. And 3 + 4 = 7.", "It is **47 × 36 = 1690**.");
        await(() -> badges(robot).size() == 2);
        assertEquals(
                List.of("1 calculation wrong", "1 calculation wrong"),
                badges(robot).stream().map(CheckBadge::getText).toList());
        await(() -> lines(robot) == 1);
        robot.clickOn(".thought-toggle");
        await(() -> lines(robot) == 2);
    }

    @Test
    void theLineFollowsTheTextWhenItIsLaidOutAnew(FxRobot robot) {
        reply(robot, "", "This is an answer of some more words than a few, and 7 × 36 = 253.");
        await(() -> lines(robot) == 1);
        Bounds wide = line(robot).getBoundsInParent();
        robot.interact(() -> robot.listTargetWindows().getFirst().setWidth(430));
        await(() -> line(robot).getBoundsInParent().getMaxY() > wide.getMaxY() + 5);
        assertTrue(line(robot).getBoundsInParent().getMaxX() < 430);
    }

    @Test
    void soDoTheLinesOfAThoughtWithAFormula(FxRobot robot) {
        String words = "some more words than a few, and others, and on, ".repeat(2);
        reply(
                robot,
                "So \\( 47 \\times 36 = 1682 \\).\n\nThen " + words + "and 91 is prime.",
                "So.");
        await(() -> badges(robot).size() == 1);
        robot.clickOn(".thought-toggle");
        await(() -> lines(robot) == 2);
        robot.interact(() -> robot.listTargetWindows().getFirst().setWidth(430));
        await(
                () ->
                        lines(robot) == 2
                                && robot.lookup(".wrong-underline").queryAllAs(Path.class).stream()
                                        .allMatch(
                                                path -> path.getBoundsInParent().getMaxX() < 400));
    }

    /** Lines are drawn anew with each word that comes, and the pulse that draws them has styled. */
    @Test
    void theLinesHaveTheirColoursAtOnce(FxRobot robot) {
        reply(robot, "", "So 47 × 36 = 1682.");
        await(() -> lines(robot) == 1);
        ProseFlow flow = (ProseFlow) line(robot).getParent();
        List<Paint> strokes = new ArrayList<>();
        robot.interact(
                () -> {
                    flow.underline(List.of(new ProseFlow.Underline(3, 14, "1692")));
                    flow.getChildrenUnmodifiable().stream()
                            .filter(Path.class::isInstance)
                            .map(path -> ((Path) path).getStroke())
                            .forEach(strokes::add);
                });
        assertEquals(2, strokes.size());
        assertEquals(Color.TRANSPARENT, strokes.getFirst());
        assertNotEquals(Color.BLACK, strokes.getLast());
    }

    private static Path line(FxRobot robot) {
        return robot.lookup(".wrong-underline").queryAs(Path.class);
    }

    private static long lines(FxRobot robot) {
        return robot.lookup(".wrong-underline").queryAllAs(Path.class).stream()
                .filter(path -> !path.getElements().isEmpty())
                .count();
    }

    @Test
    void aWrongOneIsCorrectedInTheModelsOwnVoice(FxRobot robot) {
        reply(robot, "So that 47 × 36 = 1690. It is done.", "1690");
        await(() -> badges(robot).size() == 1);
        robot.interact(
                () -> {
                    Menu wrong = (Menu) badges(robot).getFirst().getItems().getFirst();
                    assertEquals("47 × 36 = 1690 → 1692", wrong.getText());
                    wrong.getItems().getLast().fire();
                });
        assertEquals(
                ReplyStart.thought("So that 47 × 36 = 1690\n\nWait, 47 × 36 = 1692.\n"),
                engine.requests.getLast().start());
    }

    @Test
    void aBoldValueIsNamedWithoutItsMarks(FxRobot robot) {
        reply(robot, "So it is.", "47 × 36 = **1690**");
        await(() -> badges(robot).size() == 1);
        assertEquals(
                "47 × 36 = 1690 → 1692", badges(robot).getFirst().getItems().getFirst().getText());
    }

    @Test
    void laTeXIsSaidInALineOfText(FxRobot robot) {
        reply(robot, "So \\( 47 \\times \\frac{36}{2} = 840 \\).", "840");
        await(() -> badges(robot).size() == 1);
        assertEquals(
                "47 × 36/2 = 840 → 846", badges(robot).getFirst().getItems().getFirst().getText());
    }

    @Test
    void itIsCheckedWhileTheModelThinks(FxRobot robot) {
        robot.interact(
                () -> {
                    Objects.requireNonNull(chat).commands().ask("47 × 36?");
                    engine.think("First 47 × 36 = 1690.\n\nThen 3 + 4 = 7");
                });
        await(() -> badges(robot).size() == 1);
        assertEquals("1 calculation wrong", badges(robot).getFirst().getText());
    }
}
