package ponder.app.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.platform.Assets;

/** Not only letters grow with the size of text. */
@ExtendWith(ApplicationExtension.class)
class ScaledSheetTest {
    private @Nullable Scene scene;
    private @Nullable Themes themes;

    @Start
    void start(Stage stage) {
        themes = new Themes();
        Scene made = new Scene(new VBox(new CheckBox("A box")), 300, 200);
        scene = made;
        themes.style(made);
        stage.setScene(made);
        stage.show();
    }

    private Themes themes() {
        return Objects.requireNonNull(themes);
    }

    private Parent root() {
        return Objects.requireNonNull(scene).getRoot();
    }

    @AfterEach
    void asItWas(FxRobot robot) {
        scale(robot, 1);
    }

    private void scale(FxRobot robot, double by) {
        robot.interact(
                () -> {
                    if (themes != null) {
                        themes.textScaleProperty().set(by);
                    }
                    root().applyCss();
                    root().layout();
                });
    }

    private double knob() {
        return ((Region) root().lookup(".box")).getWidth();
    }

    @Test
    void theKnobsOfTheThemeGrowToo(FxRobot robot) {
        double before = knob();
        scale(robot, 2);
        assertEquals(2 * before, knob(), 2);
        scale(robot, 1);
        assertEquals(before, knob());
    }

    /** A sign in a box of other proportions is squeezed. */
    @ParameterizedTest
    @EnumSource
    void theArrowOfAChoiceHasItsShapeInEveryTheme(ThemeFamily family, FxRobot robot) {
        robot.interact(
                () -> {
                    themes().familyProperty().set(family);
                    ((VBox) root()).getChildren().setAll(new ChoiceBox<>(), new ComboBox<>());
                });
        for (double size : new double[] {1, 2}) {
            scale(robot, size);
            for (Node arrow : root().lookupAll(".arrow")) {
                Region region = (Region) arrow;
                Bounds shape = region.getShape().getLayoutBounds();
                assertEquals(
                        shape.getWidth() / shape.getHeight(),
                        region.getWidth() / region.getHeight(),
                        0.4,
                        "at " + size);
            }
        }
        robot.interact(() -> themes().familyProperty().set(ThemeFamily.PRIMER));
    }

    @Test
    void lengthsGrowAndLinesStayThin() {
        assertEquals(
                "-fx-padding: 12px 6px; -fx-border-width: 1.5px; -fx-font-size: 2em; inset(18px,3px)",
                ScaledSheet.scaled(
                        "-fx-padding: 8px 4px; -fx-border-width: 1.5px; -fx-font-size: 2em; inset(12px,2.1px)",
                        1.5));
    }

    /** Where no window is transparent, what lies around a pop-up's corners would be white. */
    @Test
    void aPopUpOfOpaqueWindowsFillsItsWindow(FxRobot robot) {
        ContextMenu[] shown = new ContextMenu[1];
        robot.interact(
                () -> {
                    ContextMenu menu = new ContextMenu(new MenuItem("Item"));
                    shown[0] = menu;
                    root().getScene()
                            .getStylesheets()
                            .add(Assets.url("opaque.css").toExternalForm());
                    menu.show(root(), 10, 10);
                });
        ContextMenu menu = shown[0];
        Region content =
                menu.getScene().getRoot().lookupAll(".context-menu").stream()
                        .map(Region.class::cast)
                        .filter(region -> region.getBackground() != null)
                        .findFirst()
                        .orElseThrow();
        BackgroundFill fill = content.getBackground().getFills().getLast();
        double width = menu.getWidth();
        robot.interact(menu::hide);
        assertNull(content.getEffect());
        assertEquals(CornerRadii.EMPTY, fill.getRadii());
        assertEquals(width, content.getWidth(), 0.5);
    }
}
