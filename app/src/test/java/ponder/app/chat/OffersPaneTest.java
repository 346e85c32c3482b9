package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.theme.Themes;

/** The ways to a model on an empty chat's page. */
@ExtendWith(ApplicationExtension.class)
class OffersPaneTest {
    private static final double NARROW = 380;

    private final List<String> taken = new ArrayList<>();
    private final ObservableList<StartOffer> offers =
            FXCollections.observableArrayList(
                    offer(
                            "This computer already has models from LM Studio, Ollama, Hugging Face,"
                                    + " llama.cpp and GPT4All.",
                            "Use one of them"),
                    offer("A larger model can talk about everything else.", "Get a model"));

    private StartOffer offer(String sentence, String button) {
        return new StartOffer(new ReadOnlyStringWrapper(sentence), button, () -> taken.add(button));
    }

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(new EmptyChat(text -> {}, offers), NARROW, 500);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void nothingIsWiderThanANarrowWindow(FxRobot robot) {
        for (Node node : robot.lookup(".empty-hint").queryAll()) {
            var bounds = node.localToScene(node.getLayoutBounds());
            assertTrue(bounds.getMinX() >= 0 && bounds.getMaxX() <= NARROW, bounds.toString());
        }
    }

    @Test
    void theFirstIsTheOneToTake(FxRobot robot) {
        List<Button> buttons = robot.lookup(".button").queryAllAs(Button.class).stream().toList();
        assertEquals(
                List.of(true, false),
                buttons.stream().map(b -> b.getStyleClass().contains("accent")).toList());
        robot.clickOn("Get a model");
        assertEquals(List.of("Get a model"), taken);
        robot.interact(() -> offers.clear());
        assertTrue(robot.lookup(".button").queryAll().isEmpty());
    }
}
