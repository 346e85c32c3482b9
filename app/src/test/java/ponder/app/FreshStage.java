package ponder.app;

import atlantafx.base.theme.PrimerLight;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * Each test of a window begins with the program's theme at 100 % and a stage that has the size of
 * its scene. Both belong to the whole process: without this, a test would find the text as large,
 * and the stage as low, as the test before happened to leave them.
 */
public final class FreshStage implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) throws TimeoutException {
        if (AnnotationSupport.findRepeatableAnnotations(context.getTestClass(), ExtendWith.class)
                .stream()
                .flatMap(extensions -> Stream.of(extensions.value()))
                .anyMatch(ApplicationExtension.class::equals)) {
            Stage stage = FxToolkit.registerPrimaryStage();
            FxToolkit.setupFixture(() -> freshen(stage));
        }
    }

    private static void freshen(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.hide();
        stage.setFullScreen(false);
        stage.setMaximized(false);
        stage.setIconified(false);
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.setMaxWidth(Double.MAX_VALUE);
        stage.setMaxHeight(Double.MAX_VALUE);
        stage.setScene(new Scene(new Region()));
        stage.sizeToScene();
        stage.centerOnScreen();
    }
}
