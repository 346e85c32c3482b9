package ponder.app.chat.empty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
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

    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
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
        Button before = new Button("Side bar");
        TextField composer = new TextField();
        EmptyChat empty = new EmptyChat(text -> {}, offers, composer::requestFocus);
        empty.show(new StartText("Ask", "", List.of("What is 47 × 36?")));
        Scene scene = new Scene(new VBox(before, empty, composer), NARROW, 500);
        Themes themes = new Themes();
        themes.textScaleProperty().bind(textScale);
        themes.style(scene);
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
        List<Button> buttons =
                robot.lookup(".empty-chat .button").queryAllAs(Button.class).stream()
                        .filter(b -> !b.getStyleClass().contains("card"))
                        .toList();
        assertEquals(
                List.of(true, false),
                buttons.stream().map(b -> b.getStyleClass().contains("accent")).toList());
        robot.clickOn("Get a model");
        assertEquals(List.of("Get a model"), taken);
        robot.interact(() -> offers.clear());
        assertTrue(robot.lookup("Get a model").tryQuery().isEmpty());
    }

    @Test
    void cardsGrowWithTheText(FxRobot robot) {
        Region card = robot.lookup(".card").queryAs(Region.class);
        double before = card.minWidth(-1);
        robot.interact(() -> textScale.set(1.25));
        assertEquals(before * 1.25, card.minWidth(-1), 1);
    }

    @Test
    void whoTookAnOfferWritesNext(FxRobot robot) {
        robot.clickOn("Use one of them");
        robot.interact(() -> offers.clear());
        assertTrue(robot.lookup(".text-field").query().isFocused());
    }
}
