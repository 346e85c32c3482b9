package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import ponder.app.chat.reply.ReplyRating;
import ponder.app.conversation.Rating;
import ponder.app.session.chat.MessageViewModel;
import ponder.inference.FinishReason;

/** What can be done with a reply: copied, rated, looked at. */
@ExtendWith(ApplicationExtension.class)
class ReplyButtonsTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    @Test
    void whatIsCopiedIsSaidToBe(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        Button copy = robot.lookup(n -> "Copy answer".equals(n.getAccessibleText())).query();
        robot.interact(copy::fire);
        assertEquals("Copied", copy.getAccessibleText());
        robot.interact(() -> Objects.requireNonNull(view).copyLastAnswer());
        assertTrue(
                robot.lookup(".notice")
                        .match(LabeledMatchers.hasText("Copied"))
                        .tryQuery()
                        .isPresent());
        assertEquals("Four.", clipboard(robot));
    }

    @Test
    void whatIsCopiedByTheMenuIsSaidToBe(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageMenu menu = robot.lookup(MessageMenu.class::isInstance).query();
        for (String item : List.of("Copy answer as plain text", "Copy entire chat")) {
            robot.interact(() -> chat.notify(""));
            robot.interact(menu::show);
            robot.interact(
                    () ->
                            menu.getItems().stream()
                                    .filter(each -> item.equals(each.getText()))
                                    .forEach(MenuItem::fire));
            robot.interact(menu::hide);
            assertEquals("Copied", chat.noticeProperty().get(), item);
        }
        assertTrue(clipboard(robot).contains("Four."));
    }

    @Test
    void theButtonsOfTheLastReplyAreSeenWithoutAPointer(FxRobot robot) {
        for (int i = 0; i < 2; i++) {
            send(robot);
            say(() -> engine.answer("Four."));
            say(() -> engine.finish(FinishReason.STOP));
        }
        robot.clickOn("#composer-text");
        List<Double> seen =
                robot.lookup(n -> "Copy answer".equals(n.getAccessibleText())).queryAll().stream()
                        .map(Node::getOpacity)
                        .sorted()
                        .toList();
        assertEquals(List.of(0.0, 1.0), seen);
    }

    @Test
    void aReplyIsRatedWithANoteAndUnrated(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageViewModel reply = chat.messages().getLast();
        assertTrue(robot.lookup(".rating-note").queryAll().isEmpty(), "made when it is needed");
        ToggleButton down = thumb(robot, "Bad reply");
        robot.interact(down::requestFocus);
        robot.type(KeyCode.SPACE);
        assertEquals(new Rating(Rating.Thumb.DOWN, ""), reply.ratingProperty().get());
        TextField note = robot.lookup(".rating-note").queryAs(TextField.class);
        assertTrue(
                note.getChildrenUnmodifiable().stream()
                        .flatMap(each -> each.lookupAll(".text").stream())
                        .anyMatch(
                                each ->
                                        each instanceof Text words
                                                && words.isVisible()
                                                && words.getText().startsWith("What was wrong")),
                "what the line is for");
        robot.write("Too short").type(KeyCode.ENTER);
        assertEquals(new Rating(Rating.Thumb.DOWN, "Too short"), reply.toMessage().rating());
        assertEquals("", chat.draftProperty().get());
        robot.clickOn(thumb(robot, "Good reply"));
        assertFalse(down.isSelected());
        assertEquals(
                new Rating(Rating.Thumb.UP, "Too short"), chat.allMessages().getLast().rating());
        robot.clickOn(thumb(robot, "Good reply"));
        assertNull(reply.toMessage().rating());
        assertFalse(robot.lookup(".rating-note").<Node>query().isVisible());
    }

    @Test
    void theNoteOfARatingStaysWhenTheReplyIsShownAgain(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn(thumb(robot, "Bad reply"));
        robot.clickOn(".rating-note").write("Too short").type(KeyCode.ENTER);
        MessageViewModel reply = chat.messages().getLast();
        List<@Nullable Rating> given = new ArrayList<>();
        robot.interact(
                () -> {
                    ReplyRating again = new ReplyRating(reply, given::add);
                    assertEquals(
                            "Too short", again.note().made().map(TextField::getText).orElse(""));
                    again.close();
                });
        assertEquals(List.of(), given);
    }

    /**
     * Each brings a popup with a scene of its own, which a chat took a fifth of its opening for.
     */
    @Test
    void aReplyMakesNoMenuBeforeOneIsOpened(FxRobot robot) {
        send(robot);
        say(() -> engine.think("So 2 + 2 = 4. ".repeat(100)));
        say(() -> engine.answer("It is four.\n\n|a|b|\n|-|-|\n|1|2|"));
        say(() -> engine.finish(FinishReason.STOP));
        Node reply = robot.lookup(".reply").query();
        assertFalse(reply.lookupAll(".table-menu").isEmpty());
        assertEquals(
                List.of(),
                reply.lookupAll(".menu-button").stream()
                        .filter(menu -> !menu.getStyleClass().contains("check-badge"))
                        .toList());
    }

    @Test
    void theMenuOfAReplyIsFilledWhenItOpens(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **four**."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageMenu menu = robot.lookup(MessageMenu.class::isInstance).query();
        assertEquals("More", menu.getAccessibleText());
        robot.interact(menu::show);
        assertTrue(menu.isShowing());
        assertEquals(11, menu.getItems().size());
        robot.interact(() -> menu.getItems().getFirst().fire());
        robot.interact(menu::hide);
        assertEquals("It is four.", clipboard(robot));
    }

    @Test
    void theSourceOfAReplyIsShownOnRequest(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **four**: $x^2$."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageMenu menu = robot.lookup(MessageMenu.class::isInstance).query();
        assertEquals("More", menu.getAccessibleText());
        for (int i = 0; i < 2; i++) {
            String item = i == 0 ? "Show source" : "Show formatted";
            robot.interact(menu::show);
            robot.interact(
                    () ->
                            menu.getItems().stream()
                                    .filter(m -> item.equals(m.getText()))
                                    .forEach(MenuItem::fire));
            robot.interact(menu::hide);
            assertEquals(
                    i == 0, robot.lookup("It is **four**: $x^2$.").tryQuery().isPresent(), item);
        }
    }

    @Test
    void theVerdictOnAReplyMadeAgainIsShown(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> chat.steering().replay(chat.messages().getLast()));
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        Label verdict =
                robot.lookup(
                                n ->
                                        n instanceof Label l
                                                && l.getText().startsWith("Reproduced: the same"))
                        .query();
        assertTrue(verdict.isVisible() && verdict.getParent().isVisible());
        assertTrue(verdict.getHeight() > 0);
    }

    @Test
    void textIsSelectedAcrossParagraphsAndCopied(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("First **bold** one.\n\n- item \\(x^2\\)\n\nLast."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn(
                robot.lookup(n -> n instanceof Text t && t.getText().equals("Last."))
                        .<Text>query());
        robot.press(KeyCode.CONTROL).type(KeyCode.A, KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("First bold one.\nitem \\(x^2\\)\nLast.", clipboard(robot));
    }

    @Test
    void aDoubleClickSelectsAWord(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Extraordinary"));
        say(() -> engine.finish(FinishReason.STOP));
        robot.doubleClickOn("Extraordinary");
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("Extraordinary", clipboard(robot));
    }

    private static ToggleButton thumb(FxRobot robot, String name) {
        return robot.lookup(".hover-action").<Node>queryAll().stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .map(ToggleButton.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
