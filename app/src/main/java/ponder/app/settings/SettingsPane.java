package ponder.app.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.control.Converters;
import ponder.app.theme.ThemeChoice;

/** What the user can set for the whole program, and what is kept where. */
public final class SettingsPane extends ScrollPane {
    private static final double LEAST_TEXT = 0.5;
    private static final double MOST_TEXT = 3;
    private static final double STEP = 0.1;

    /**
     * What the pane changes.
     *
     * @param textScale 1 is 100 %
     * @param openThoughts whether thoughts stay open when the answer begins
     * @param modelTitles whether the model makes the titles of chats
     * @param cpuOnly never use a GPU
     */
    public record Choices(
            ObjectProperty<ThemeChoice> theme,
            DoubleProperty textScale,
            BooleanProperty openThoughts,
            BooleanProperty modelTitles,
            BooleanProperty cpuOnly) {}

    /**
     * @param places what is kept, by name, and where
     * @param reveal opens a folder in the system's file manager
     * @param clear removes all chats, after asking
     */
    public SettingsPane(
            Choices choices, Map<String, Path> places, Consumer<Path> reveal, Runnable clear) {
        VBox rows =
                new VBox(
                        heading("Looks"),
                        theme(choices.theme()),
                        textSize(choices.textScale()),
                        heading("Thoughts"),
                        box("Keep thoughts open when the answer begins", choices.openThoughts()),
                        heading("Chats"),
                        box(
                                "Let the model make the titles, after the first reply",
                                choices.modelTitles()),
                        heading("Device"),
                        box("Always use the CPU", choices.cpuOnly()),
                        heading("Privacy"),
                        text(
                                "Everything stays on this machine. Ponder never goes online, except to download a model that you chose. A temporary chat is never written down."));
        places.forEach((name, place) -> rows.getChildren().add(place(name, place, reveal)));
        Button clearAll = new Button("Delete all chats…");
        clearAll.getStyleClass().add("danger");
        clearAll.setOnAction(e -> clear.run());
        rows.getChildren().add(clearAll);
        rows.getStyleClass().add("settings-rows");
        getStyleClass().addAll("settings-pane", "chat-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(rows);
    }

    private static Label heading(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("models-section");
        return label;
    }

    private static Label text(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("parameter-help");
        return label;
    }

    private static Node theme(ObjectProperty<ThemeChoice> theme) {
        ChoiceBox<ThemeChoice> box = new ChoiceBox<>();
        box.getItems().setAll(ThemeChoice.values());
        box.setConverter(Converters.of(ThemeChoice::label));
        box.valueProperty().bindBidirectional(theme);
        box.setAccessibleText("Theme");
        return box;
    }

    private static Node textSize(DoubleProperty scale) {
        Slider slider = new Slider(LEAST_TEXT, MOST_TEXT, scale.get());
        slider.setBlockIncrement(STEP);
        slider.setAccessibleText("Text size");
        slider.setSnapToTicks(true);
        slider.setMajorTickUnit(STEP);
        slider.setMinorTickCount(0);
        slider.valueProperty().bindBidirectional(scale);
        Label percent = new Label();
        percent.textProperty().bind(scale.multiply(100).asString("%.0f %%"));
        percent.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(slider, Priority.ALWAYS);
        HBox row = new HBox(12, new Label("Text size"), slider, percent);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node box(String name, BooleanProperty value) {
        CheckBox box = new CheckBox(name);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private static Node place(String name, Path place, Consumer<Path> reveal) {
        Label path = text(place.toString());
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        Button show = new Button("Show");
        show.getStyleClass().add("small");
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setAccessibleText("Show the folder of " + name);
        show.setOnAction(e -> reveal.accept(place));
        HBox row = new HBox(12, path, show);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(2, new Label(name), row);
    }
}
