package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class StartPageTest {
    @Test
    void aStartThatFailsSaysWhy() {
        Scene scene = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> new Scene(StartPage.make()));
        UnsatisfiedLinkError failure = new UnsatisfiedLinkError("a library is missing");
        WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () ->
                        assertThrows(
                                UnsatisfiedLinkError.class,
                                () ->
                                        StartPage.fill(
                                                scene,
                                                Path.of("logs"),
                                                () -> {
                                                    throw failure;
                                                })));
        Label sentence = (Label) ((StackPane) scene.getRoot()).getChildren().getFirst();
        assertEquals(
                "Ponder cannot start: a library is missing. Close this window and start Ponder again. Details are in logs.",
                sentence.getText());
    }
}
