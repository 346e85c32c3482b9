package ponder.app.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.Memory;

@ExtendWith(ApplicationExtension.class)
class ThemesTest {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    @Test
    void aWindowThatWasClosedIsReleased(FxRobot robot) {
        List<WeakReference<?>> closed = new ArrayList<>();
        List<Themes> themes = new ArrayList<>();
        robot.interact(
                () -> {
                    themes.add(new Themes());
                    Stage stage = new Stage();
                    Scene scene = new Scene(new Region());
                    themes.getFirst().style(scene);
                    stage.setScene(scene);
                    stage.show();
                    closed.add(new WeakReference<>(scene));
                    stage.hide();
                });
        Memory.assertReleased(closed);
        assertEquals(1, themes.size());
    }

    @Test
    void aWindowThatComesBackHasTheThemeOfNow(FxRobot robot) {
        List<Boolean> dark = new ArrayList<>();
        robot.interact(
                () -> {
                    Themes themes = new Themes();
                    themes.choiceProperty().set(ThemeChoice.LIGHT);
                    Stage stage = new Stage();
                    Scene scene = new Scene(new Region());
                    themes.style(scene);
                    stage.setScene(scene);
                    stage.show();
                    themes.choiceProperty().set(ThemeChoice.DARK);
                    dark.add(scene.getRoot().getPseudoClassStates().contains(DARK));
                    stage.hide();
                    themes.choiceProperty().set(ThemeChoice.LIGHT);
                    stage.show();
                    dark.add(scene.getRoot().getPseudoClassStates().contains(DARK));
                    stage.hide();
                });
        assertEquals(List.of(true, false), dark);
    }
}
