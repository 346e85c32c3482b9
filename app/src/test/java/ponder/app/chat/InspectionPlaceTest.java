package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.control.LazyColumn;
import ponder.app.session.chat.MessageViewModel;
import ponder.inference.FinishReason;
import ponder.inference.TokenScore;

@ExtendWith(ApplicationExtension.class)
class InspectionPlaceTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    /** A view that is out of sight is forgotten, and draws nothing any more. */
    @Test
    void whatIsClosedLooksNoLonger(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageViewModel reply = chat.messages().getLast();
        List<InspectionPlace> places = new ArrayList<>();
        robot.interact(
                () -> {
                    chat.examining().inspect(reply);
                    places.add(new InspectionPlace(reply, () -> {}));
                    places.add(new InspectionPlace(reply, () -> {}));
                    places.getFirst().close();
                });
        TokenScore token = new TokenScore("Four.", false, false, 0.5, List.of());
        robot.interact(() -> engine.inspection.complete(List.of(token)));
        assertEquals(List.of(), drawn(places.getFirst()));
        assertFalse(drawn(places.getLast()).isEmpty());
    }

    private static List<List<String>> drawn(InspectionPlace place) {
        InspectionPane pane = (InspectionPane) place.getChildren().getFirst();
        return ((LazyColumn) pane.getChildren().getLast()).paragraphs();
    }
}
