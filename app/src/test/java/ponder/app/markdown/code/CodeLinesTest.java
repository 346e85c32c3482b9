package ponder.app.markdown.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.control.ProseFlow;
import ponder.app.control.TextSelection;

/** Code that is shown in pieces. */
@ExtendWith(ApplicationExtension.class)
class CodeLinesTest {
    private final CodeLines lines = new CodeLines("json");
    private final VBox region = new VBox(lines);

    @Start
    void start(Stage stage) {
        TextSelection.install(region);
        stage.setScene(new Scene(region, 600, 400));
        stage.show();
    }

    @Test
    void aLineTooLongForOnePieceIsCopiedAsALine(FxRobot robot) {
        String code = "{\n" + "\"key\": \"two words\", ".repeat(700).strip() + "\n}";
        robot.interact(
                () -> {
                    lines.show(code, false);
                    lines.wrap(true);
                    region.applyCss();
                    region.layout();
                    region.requestFocus();
                });
        assertTrue(ProseFlow.allIn(region).size() > 1, "it is one piece");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).type(KeyCode.C).release(KeyCode.CONTROL);
        StringBuilder copied = new StringBuilder();
        robot.interact(() -> copied.append(Clipboard.getSystemClipboard().getString()));
        assertEquals(code, copied.toString());
    }
}
