package ponder.app.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * The colours of text on the grounds that it stands on, in every theme, measured as WCAG 2.2 does.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">Contrast ratio</a>
 */
@ExtendWith(ApplicationExtension.class)
class ContrastTest {
    private static final double LEAST = 4.5;

    /** Of the three parts of a colour together, of 3: what Cupertino's own tint has. */
    private static final double LEAST_TINT = 0.078;

    private static final String[] TEXTS = {
        "-color-fg-default",
        "-color-fg-muted",
        "-color-accent-fg",
        "-color-success-fg",
        "-color-danger-fg",
        "-color-warning-fg"
    };
    private static final String[] GROUNDS = {"-color-bg-default", "-color-bg-subtle"};

    @Test
    void textCanBeReadInEveryTheme(FxRobot robot) {
        List<String> weak = new ArrayList<>();
        robot.interact(
                () -> {
                    Themes themes = new Themes();
                    for (ThemeFamily family : ThemeFamily.values()) {
                        weak.addAll(weak(themes, family, ThemeChoice.LIGHT));
                        weak.addAll(weak(themes, family, ThemeChoice.DARK));
                    }
                    themes.familyProperty().set(ThemeFamily.PRIMER);
                });
        assertEquals(List.of(), weak);
    }

    /** The open chat, and those that are selected, are marked by their ground in the side bar. */
    @Test
    void chosenChatsStandOutInEveryTheme(FxRobot robot) {
        List<String> weak = new ArrayList<>();
        robot.interact(
                () -> {
                    Themes themes = new Themes();
                    for (ThemeFamily family : ThemeFamily.values()) {
                        weak.addAll(hardToSee(themes, family, ThemeChoice.LIGHT));
                        weak.addAll(hardToSee(themes, family, ThemeChoice.DARK));
                    }
                    themes.familyProperty().set(ThemeFamily.PRIMER);
                });
        assertEquals(List.of(), weak);
    }

    private static List<String> hardToSee(
            Themes themes, ThemeFamily family, ThemeChoice brightness) {
        themes.familyProperty().set(family);
        themes.choiceProperty().set(brightness);
        List<String> weak = new ArrayList<>();
        Color ground = ground(themes, "-color-bg-subtle");
        for (String tint : List.of("-color-neutral-muted", "-color-accent-subtle")) {
            Color on =
                    ground.interpolate(
                            opaque(ground(themes, tint)), ground(themes, tint).getOpacity());
            double apart =
                    Math.abs(on.getRed() - ground.getRed())
                            + Math.abs(on.getGreen() - ground.getGreen())
                            + Math.abs(on.getBlue() - ground.getBlue());
            if (apart < LEAST_TINT) {
                weak.add(family + " " + brightness + ": " + tint);
            }
        }
        return weak;
    }

    private static Color opaque(Color tint) {
        return Color.color(tint.getRed(), tint.getGreen(), tint.getBlue());
    }

    private static Color ground(Themes themes, String colour) {
        Region region = new Region();
        region.setStyle("-fx-background-color: " + colour + ";");
        Scene scene = new Scene(new StackPane(region));
        themes.style(scene);
        scene.getRoot().applyCss();
        return (Color) region.getBackground().getFills().getFirst().getFill();
    }

    private static List<String> weak(Themes themes, ThemeFamily family, ThemeChoice brightness) {
        themes.familyProperty().set(family);
        themes.choiceProperty().set(brightness);
        List<String> weak = new ArrayList<>();
        for (String ground : GROUNDS) {
            for (String text : TEXTS) {
                weak.addAll(weak(themes, text, ground));
            }
        }
        weak.addAll(weak(themes, "-color-fg-emphasis", "-color-accent-emphasis"));
        return weak.stream().map(pair -> family + " " + brightness + ": " + pair).toList();
    }

    private static List<String> weak(Themes themes, String text, String ground) {
        double ratio = ratio(themes, text, ground);
        return ratio >= LEAST
                ? List.of()
                : List.of(String.format(Locale.ROOT, "%s on %s %.2f", text, ground, ratio));
    }

    private static double ratio(Themes themes, String text, String ground) {
        Label label = new Label("x");
        label.setStyle("-fx-text-fill: " + text + ";");
        Region region = new Region();
        region.setStyle("-fx-background-color: " + ground + ";");
        Scene scene = new Scene(new StackPane(new VBox(label, region)));
        themes.style(scene);
        scene.getRoot().applyCss();
        Color front = (Color) label.getTextFill();
        Color back = (Color) region.getBackground().getFills().getFirst().getFill();
        double a = luminance(front);
        double b = luminance(back);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed())
                + 0.7152 * linear(c.getGreen())
                + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) {
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
