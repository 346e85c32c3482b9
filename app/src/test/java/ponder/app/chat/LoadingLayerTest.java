package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;
import ponder.app.TestChats;
import ponder.app.WholeWords;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;

/** What an empty chat shows while a model that needs its time is loaded. */
@ExtendWith(ApplicationExtension.class)
class LoadingLayerTest extends TestChats.NoModels {
    private final StackPane chat = new StackPane();
    private @Nullable LoadingLayer layer;

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(chat, 440, 400);
        new Themes().style(scene);
        chat.setStyle("-fx-font-size: 28px");
        stage.setScene(scene);
        stage.show();
    }

    @Override
    public double expectedLoadSeconds() {
        return 400;
    }

    @Override
    public double loadSeconds() {
        return 20;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void howLongItStillTakesIsReadWholeInLargeText(Language language, FxRobot robot) {
        robot.interact(
                () -> {
                    Texts.use(language);
                    LoadingLayer made = new LoadingLayer(this, new Preferences(Settings.DEFAULT));
                    layer = made;
                    chat.getChildren().setAll(made);
                });
        LoadingLayer shown = Objects.requireNonNull(layer);
        try {
            Drawn.all(robot);
            assertEquals(List.of(), WholeWords.faults(shown));
            for (Node part : shown.getChildren()) {
                assertTrue(part.getBoundsInParent().getMinX() >= 8, part.toString());
            }
        } finally {
            robot.interact(shown::close);
            Texts.use(Language.ENGLISH);
        }
    }
}
