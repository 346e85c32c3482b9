package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.control.Icons;
import ponder.app.markdown.MarkdownView;
import ponder.app.theme.Themes;

/** One number scales text, formulas, icons and what is as wide as so many letters. */
@ExtendWith(ApplicationExtension.class)
class TextScaleTest {
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final MarkdownView answer = new MarkdownView(link -> {});
    private final Region drawer = new Region();

    @Start
    void start(Stage stage) {
        Button icon = Icons.button(Feather.COPY, "Copy", () -> {});
        MarkdownView.warmUp();
        answer.append("\\(x^2\\)");
        drawer.getStyleClass().add("drawer");
        MenuButton menu = new MenuButton("Menu");
        Scene scene = new Scene(new VBox(icon, answer, menu, drawer), 900, 700);
        Themes themes = new Themes();
        themes.textScaleProperty().bind(scale);
        themes.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void scale(FxRobot robot, double by) {
        robot.interact(
                () -> {
                    scale.set(by);
                    answer.getScene().getRoot().applyCss();
                    answer.getScene().getRoot().layout();
                });
    }

    private double formula(FxRobot robot) {
        return robot.lookup(".math").<Region>query().prefWidth(-1);
    }

    private static double arrow(FxRobot robot) {
        return robot.lookup(".arrow").<Region>query().getWidth();
    }

    private static int icon(FxRobot robot) {
        return ((FontIcon) robot.lookup(".icon-button").queryButton().getGraphic()).getIconSize();
    }

    @Test
    void everythingIsTwiceAsLargeAndAsItWasAgain(FxRobot robot) {
        double before = formula(robot);
        double arrowBefore = arrow(robot);
        scale(robot, 2);
        assertEquals(32, icon(robot));
        assertEquals(640, drawer.getWidth(), 1);
        assertEquals(2 * before, formula(robot), 3);
        assertEquals(2 * arrowBefore, arrow(robot), 2);
        scale(robot, 1);
        assertEquals(16, icon(robot));
        assertEquals(320, drawer.getWidth(), 1);
        assertEquals(before, formula(robot), 0.5);
    }
}
