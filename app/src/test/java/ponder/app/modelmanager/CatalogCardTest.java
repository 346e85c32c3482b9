package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;

@ExtendWith(ApplicationExtension.class)
class CatalogCardTest {
    private static final String WRONG = ".models-details.problem";

    private static CatalogCard card(FxRobot robot, double gigabytes) {
        CatalogCard[] card = new CatalogCard[1];
        robot.interact(
                () -> {
                    card[0] =
                            new CatalogCard(
                                    new CatalogModel(
                                            "R1",
                                            "a/b",
                                            "",
                                            List.of("*"),
                                            "mit",
                                            gigabytes,
                                            false,
                                            "first"),
                                    false,
                                    new SimpleObjectProperty<>(false),
                                    model -> {});
                    StackPane root = new StackPane(card[0]);
                    new Scene(root, 600, 300);
                    root.applyCss();
                    root.layout();
                });
        return card[0];
    }

    @Test
    void whatIsTooLargeSaysSoPlainlyAndIsNotDownloaded(FxRobot robot) {
        CatalogCard card = card(robot, 1_000_000);
        assertEquals(
                List.of(Texts.of("fit.no")),
                card.lookupAll(WRONG).stream().map(n -> ((Labeled) n).getText()).toList());
        assertTrue(card.lookup(".button").isDisabled());
    }

    @Test
    void whatFitsIsDownloaded(FxRobot robot) {
        CatalogCard card = card(robot, 0.001);
        assertEquals(0, card.lookupAll(WRONG).size());
        assertTrue(!card.lookup(".button").isDisabled());
    }
}
