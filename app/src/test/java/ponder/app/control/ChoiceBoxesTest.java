package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ChoiceBoxesTest {
    @Start
    void start(Stage stage) {
        VBox column = new VBox();
        for (String name : List.of("language", "theme")) {
            ChoiceBox<String> box = new ChoiceBox<>();
            box.setId(name);
            box.getItems().setAll("one", "two");
            ChoiceBoxes.mend(box);
            column.getChildren().add(box);
        }
        stage.setScene(new Scene(column, 300, 200));
        stage.show();
    }

    @Test
    void downOpensTheChoiceThatHasTheFocus(FxRobot robot) {
        ChoiceBox<?> language = robot.lookup("#language").queryAs(ChoiceBox.class);
        ChoiceBox<?> theme = robot.lookup("#theme").queryAs(ChoiceBox.class);
        robot.interact(language::requestFocus);
        robot.type(KeyCode.DOWN);
        assertEquals(List.of(true, false), List.of(language.isShowing(), theme.isShowing()));
    }
}
