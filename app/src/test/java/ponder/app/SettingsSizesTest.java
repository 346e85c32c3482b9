package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.settings.pane.SettingsPane;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;

/** All settings can be read whole, in each language, size of text and width of the window. */
@ExtendWith(ApplicationExtension.class)
class SettingsSizesTest {
    private static final Locale BEFORE = Locale.getDefault();

    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private @Nullable Themes themes;
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        Themes made = new Themes();
        themes = made;
        made.textScaleProperty().bind(scale);
        shown.setScene(new Scene(Windows.settings(), 560, 720));
        made.style(shown.getScene());
        shown.show();
    }

    @AfterEach
    void speakEnglish() {
        Texts.use(Language.ENGLISH);
        Locale.setDefault(BEFORE);
    }

    private List<String> faults(FxRobot robot, Language language, double size, double width) {
        Stage window = Objects.requireNonNull(stage);
        List<String> faults = new ArrayList<>();
        robot.interact(
                () -> {
                    Texts.use(language);
                    scale.set(size);
                    SettingsPane pane = Windows.settings();
                    window.getScene().setRoot(pane);
                    Objects.requireNonNull(themes).restyle(window.getScene());
                    window.setWidth(width);
                });
        robot.interact(
                () -> {
                    window.getScene().getRoot().applyCss();
                    window.getScene().getRoot().layout();
                    ScrollPane pane = (ScrollPane) window.getScene().getRoot();
                    Region rows = (Region) pane.getContent();
                    List<String> found = WholeWords.faults(pane);
                    if (rows.getWidth() > pane.getViewportBounds().getWidth() + 1) {
                        found.add("wider than the window");
                    }
                    found.stream()
                            .map(fault -> language + " " + size + " " + width + " " + fault)
                            .forEach(faults::add);
                });
        return faults;
    }

    /** Only one with longer words is wider, where there is room beside its name. */
    @Test
    void controlsThatStandBelowEachOtherAreEquallyWide(FxRobot robot) {
        assertEquals(List.of(), faults(robot, Language.ENGLISH, 1, 420));
        assertEquals(1, widths(robot).distinct().count());
        assertEquals(List.of(), faults(robot, Language.ENGLISH, 1, 560));
        assertTrue(widths(robot).filter(width -> width == 240).count() > 4);
        assertEquals(240, widths(robot).min().orElseThrow());
    }

    /** Though the lists of choices were made in large text. */
    @Test
    void controlsStandBesideTheirNamesAgainWhenTheTextIsSmall(FxRobot robot) {
        assertEquals(List.of(), faults(robot, Language.ENGLISH, 3, 560));
        robot.interact(() -> scale.set(1));
        robot.interact(() -> Objects.requireNonNull(stage).getScene().getRoot().layout());
        assertEquals(240, widths(robot).min().orElseThrow());
    }

    private static IntStream widths(FxRobot robot) {
        return robot.lookup(".choice-box").queryAllAs(Region.class).stream()
                .mapToInt(box -> (int) Math.round(box.getWidth()));
    }

    @Test
    void everySettingCanBeReadWhole(FxRobot robot) {
        List<String> faults = new ArrayList<>();
        for (Language language :
                List.of(Language.ENGLISH, Language.GERMAN, Language.SPANISH, Language.CHINESE)) {
            for (double size : new double[] {1, 1.5, 2, 2.5}) {
                for (double width : new double[] {420, 560, 1200}) {
                    faults.addAll(faults(robot, language, size, width));
                }
            }
        }
        assertEquals(List.of(), faults);
    }
}
