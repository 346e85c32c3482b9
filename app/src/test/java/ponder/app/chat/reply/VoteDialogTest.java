package ponder.app.chat.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.session.tally.VoteRule;

@ExtendWith(ApplicationExtension.class)
class VoteDialogTest {
    private @Nullable Stage stage;
    private Optional<VoteRule> rule = Optional.empty();

    @Start
    void start(Stage shown) {
        stage = shown;
        shown.setScene(new Scene(new StackPane(), 600, 500));
        shown.show();
    }

    private void open() {
        Platform.runLater(() -> rule = VoteDialog.ask(Objects.requireNonNull(stage)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int asked() {
        return rule.map(VoteRule::wanted).orElse(0);
    }

    @Test
    void theNumberOfRepliesCanBeTyped(FxRobot robot) {
        open();
        robot.doubleClickOn("#vote-number").write("12").clickOn("OK");
        assertEquals(12, asked());
    }

    @Test
    void itCanBeTypedAtOnceAndAccepted(FxRobot robot) {
        open();
        robot.targetWindow("Vote").write("12").type(KeyCode.ENTER);
        assertEquals(12, asked());
    }

    @Test
    void whatIsNoNumberOrTooLargeLeavesOneThatIs(FxRobot robot) {
        open();
        robot.doubleClickOn("#vote-number").write("many").type(KeyCode.TAB).clickOn("OK");
        assertEquals(5, asked());
        open();
        robot.doubleClickOn("#vote-number").write("9999").clickOn("OK");
        assertEquals(VoteRule.MOST, asked());
    }
}
