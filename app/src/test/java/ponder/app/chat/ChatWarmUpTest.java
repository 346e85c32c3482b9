package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.TestChats;
import ponder.app.theme.Themes;

/** What is laid out before the first chat is opened is as real as a chat, and leaves nothing. */
@ExtendWith(ApplicationExtension.class)
class ChatWarmUpTest {
    @Start
    void start(Stage stage) {}

    @Test
    void repliesAndWholeChatsAreLaidOutAndGoAgain(FxRobot robot) {
        robot.interact(
                () -> {
                    ChatWarmUp warmUp = new ChatWarmUp(TestChats.PROGRAM, new Themes());
                    double highest = 0;
                    int tables = 0;
                    int chats = 0;
                    while (warmUp.step()) {
                        for (Node view : warmUp.hidden().getChildren()) {
                            highest = Math.max(highest, view.getLayoutBounds().getHeight());
                            tables += view.lookupAll(".table-row").size();
                            chats += view.lookupAll("#composer-text").size();
                        }
                    }
                    assertTrue(highest > 150, "high " + highest);
                    assertTrue(tables > 0);
                    assertTrue(chats > 0, "whole chats, as they are opened");
                    assertEquals(0, warmUp.hidden().getChildren().size());
                });
    }

    /** A window that is closed meanwhile, as for another language, must be let go. */
    @Test
    void oneThatIsEndedClosesWhatItHasOpen(FxRobot robot) {
        robot.interact(
                () -> {
                    ChatWarmUp warmUp = new ChatWarmUp(TestChats.PROGRAM, new Themes());
                    while (warmUp.hidden().getChildren().isEmpty()) {
                        assertTrue(warmUp.step());
                    }
                    warmUp.end();
                    assertEquals(0, warmUp.hidden().getChildren().size());
                    assertFalse(warmUp.step(), "nothing more is opened");
                });
    }
}
