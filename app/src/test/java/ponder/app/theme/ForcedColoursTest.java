package ponder.app.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Where the system asks for a contrast theme, its colours are the window's, at once. */
@ExtendWith(ApplicationExtension.class)
public class ForcedColoursTest {
    /** As Windows has them. */
    public static final Map<String, Color> AQUATIC =
            Map.of(
                    "WINDOW", Color.web("#202020"),
                    "WINDOWTEXT", Color.WHITE,
                    "3DFACE", Color.web("#202020"),
                    "BTNTEXT", Color.WHITE,
                    "GRAYTEXT", Color.web("#a6a6a6"),
                    "HIGHLIGHT", Color.web("#8ee3f0"),
                    "HIGHLIGHTTEXT", Color.web("#263b50"),
                    "HOTLIGHT", Color.web("#75e9fc"));

    private final ObservableMap<String, Object> system = FXCollections.observableHashMap();
    private @Nullable Themes themes;
    private @Nullable Scene scene;

    @Start
    void start(Stage stage) {
        Themes made = new Themes(system);
        themes = made;
        made.choiceProperty().set(ThemeChoice.LIGHT);
        Label label = new Label("A sentence");
        label.setId("plain");
        Label muted = new Label("Details");
        muted.setId("muted");
        muted.setStyle("-fx-text-fill: -color-fg-muted;");
        Button button = new Button("Go");
        button.setId("go");
        button.getStyleClass().add("accent");
        Button idle = new Button("Not yet");
        idle.setId("idle");
        idle.getStyleClass().add("accent");
        idle.setDisable(true);
        ToggleButton chosen = new ToggleButton("Bad reply");
        chosen.setId("chosen");
        chosen.getStyleClass().addAll("flat", "icon-button", "hover-action");
        chosen.setSelected(true);
        ListView<String> chats = new ListView<>(FXCollections.observableArrayList("a", "b"));
        chats.getStyleClass().add("history-list");
        chats.getSelectionModel().select("a");
        ListView<String> steps = new ListView<>(FXCollections.observableArrayList("c", "d"));
        steps.setId("steps");
        steps.getSelectionModel().select("c");
        VBox root = new VBox(label, muted, button, idle, chosen, chats, steps);
        root.getStyleClass().add("main-window");
        Scene shown = new Scene(root, 300, 400);
        scene = shown;
        made.style(shown);
        stage.setScene(shown);
        stage.show();
    }

    @AfterEach
    void asTheyWere(FxRobot robot) {
        robot.interact(system::clear);
    }

    private void force(FxRobot robot, boolean on) {
        Map<String, Object> now = new HashMap<>();
        AQUATIC.forEach((key, colour) -> now.put("Windows.SysColor.COLOR_" + key, colour));
        now.put("Windows.SPI.HighContrast", on);
        change(robot, now);
    }

    private void change(FxRobot robot, Map<String, Object> now) {
        robot.interact(() -> system.putAll(now));
        robot.interact(() -> Objects.requireNonNull(scene).getRoot().applyCss());
    }

    private static Paint ground(Region region) {
        return region.getBackground().getFills().getLast().getFill();
    }

    private Paint ground() {
        return ground((Region) Objects.requireNonNull(scene).getRoot());
    }

    private Labeled shown(String id) {
        return (Labeled) Objects.requireNonNull(scene).lookup(id);
    }

    private boolean dark() {
        return Objects.requireNonNull(themes).dark();
    }

    @Test
    void theWindowFollowsAContrastThemeAndComesBack(FxRobot robot) {
        Paint before = ground();
        force(robot, true);
        assertEquals(AQUATIC.get("WINDOW"), ground());
        assertEquals(AQUATIC.get("WINDOWTEXT"), shown("#plain").getTextFill());
        assertEquals(AQUATIC.get("WINDOWTEXT"), shown("#muted").getTextFill());
        assertEquals(AQUATIC.get("HIGHLIGHT"), ground(shown("#go")));
        assertEquals(AQUATIC.get("HIGHLIGHTTEXT"), shown("#go").getTextFill());
        assertTrue(dark());
        force(robot, false);
        assertEquals(before, ground());
        assertFalse(dark());
    }

    @Test
    void whatCannotBePressedDoesNotCallForIt(FxRobot robot) {
        force(robot, true);
        assertEquals(AQUATIC.get("3DFACE"), ground(shown("#idle")));
        assertEquals(AQUATIC.get("GRAYTEXT"), shown("#idle").getTextFill());
    }

    /** Such as the thumb of a rating, of which elsewhere only the colour tells. */
    @Test
    void aButtonThatIsOnHasAFrame(FxRobot robot) {
        force(robot, true);
        assertEquals(
                AQUATIC.get("HIGHLIGHT"),
                shown("#chosen").getBackground().getFills().getFirst().getFill());
    }

    /** No tint of theirs is left, so that chosen chats have a frame. */
    @Test
    void aChosenChatHasAFrame(FxRobot robot) {
        force(robot, true);
        ListCell<?> chosen =
                robot.lookup(".list-cell").queryAllAs(ListCell.class).stream()
                        .filter(ListCell::isSelected)
                        .findFirst()
                        .orElseThrow();
        BorderStroke frame = chosen.getBorder().getStrokes().getFirst();
        assertEquals(AQUATIC.get("HIGHLIGHT"), frame.getTopStroke());
        assertEquals(2, frame.getWidths().getTop());
    }

    /** As of the map of a thought: its words keep the colour of the window's text. */
    @Test
    void aChosenRowOfAnyListIsReadable(FxRobot robot) {
        force(robot, true);
        for (boolean focused : List.of(false, true)) {
            ListView<?> steps = robot.lookup("#steps").query();
            if (focused) {
                robot.interact(steps::requestFocus);
            }
            robot.interact(() -> Objects.requireNonNull(scene).getRoot().applyCss());
            ListCell<?> chosen =
                    robot.from(steps).lookup(".list-cell").queryAllAs(ListCell.class).stream()
                            .filter(ListCell::isSelected)
                            .findFirst()
                            .orElseThrow();
            assertEquals(AQUATIC.get("WINDOW"), ground(chosen), "focused: " + focused);
        }
    }

    /** The families have colours of their own for some texts. */
    @Test
    void aThemesOwnColoursGiveWay(FxRobot robot) {
        robot.interact(
                () -> {
                    Objects.requireNonNull(themes).familyProperty().set(ThemeFamily.NORD);
                    Objects.requireNonNull(themes).choiceProperty().set(ThemeChoice.DARK);
                });
        force(robot, true);
        assertEquals(AQUATIC.get("WINDOWTEXT"), shown("#muted").getTextFill());
        robot.interact(
                () -> Objects.requireNonNull(themes).familyProperty().set(ThemeFamily.PRIMER));
    }

    @Test
    void theHighContrastThemesOfGtkAreFollowedToo(FxRobot robot) {
        Map<String, Object> now = new HashMap<>();
        now.put("GTK.theme_base_color", Color.BLACK);
        now.put("GTK.theme_bg_color", Color.BLACK);
        now.put("GTK.theme_fg_color", Color.WHITE);
        now.put("GTK.insensitive_fg_color", Color.GRAY);
        now.put("GTK.theme_selected_bg_color", Color.CYAN);
        now.put("GTK.theme_selected_fg_color", Color.BLACK);
        now.put("GTK.theme_name", "Adwaita");
        change(robot, now);
        assertFalse(dark());
        change(robot, Map.of("GTK.theme_name", "HighContrastInverse"));
        assertTrue(dark());
        assertEquals(Color.BLACK, ground());
    }

    /** HighContrastInverse of GTK 3 selects in a blue that is hardly seen as a line. */
    @Test
    void aHighlightThatIsNotSeenOnTheGroundGivesWay(FxRobot robot) {
        change(
                robot,
                Map.of(
                        "GTK.theme_base_color", Color.web("#2d2d2d"),
                        "GTK.theme_bg_color", Color.web("#303030"),
                        "GTK.theme_fg_color", Color.web("#f3f3f3"),
                        "GTK.insensitive_fg_color", Color.GRAY,
                        "GTK.theme_selected_bg_color", Color.web("#0f3b71"),
                        "GTK.theme_selected_fg_color", Color.WHITE,
                        "GTK.theme_name", "HighContrastInverse"));
        assertEquals(Color.web("#f3f3f3"), ground(shown("#go")));
        assertEquals(Color.web("#2d2d2d"), shown("#go").getTextFill());
    }

    @Test
    void coloursThatAreNotToldForceNothing(FxRobot robot) {
        change(robot, Map.of("Windows.SPI.HighContrast", true));
        assertFalse(dark());
    }
}
