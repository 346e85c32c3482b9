package ponder.app.settings.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.control.ChoiceBoxes;
import ponder.app.control.Converters;
import ponder.app.control.Presence;
import ponder.app.control.row.Flow;
import ponder.app.control.row.NamedControl;
import ponder.app.control.row.WrappingRow;
import ponder.app.settings.Choices;
import ponder.app.text.Texts;

/** What the rows of the settings are made of. */
final class SettingsRows {
    private SettingsRows() {}

    static Button button(String key, String id, Runnable action) {
        Button button = new Button(Texts.of(key));
        button.setId(id);
        button.setWrapText(true);
        button.setOnAction(e -> action.run());
        return button;
    }

    static Label heading(String key) {
        Label label = label(Texts.of(key));
        label.getStyleClass().add("models-section");
        return label;
    }

    static Label label(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static Label text(String sentence) {
        Label label = label(sentence);
        label.getStyleClass().add("parameter-help");
        return label;
    }

    static NamedControl row(String key, Region control) {
        Label name = label(Texts.of(key));
        name.setLabelFor(control);
        return new NamedControl(name, control);
    }

    static <T> ChoiceBox<T> choice(
            Property<T> value, List<? extends T> items, Function<T, String> name, String id) {
        ChoiceBox<T> box = new ChoiceBox<>();
        ChoiceBoxes.mend(box);
        box.setId("settings-" + id);
        box.getItems().setAll(items);
        box.setConverter(Converters.of(name));
        box.setValue(value.getValue());
        box.getSelectionModel()
                .selectedItemProperty()
                .addListener((o, before, now) -> value.setValue(now));
        return box;
    }

    /** A choice of whole numbers in which 0 stands for all there are, or never. */
    static ChoiceBox<Integer> numbers(IntegerProperty value, List<Integer> items, String id) {
        String most =
                switch (id) {
                    case "threads" -> "settings.threadsAll";
                    case "context" -> "settings.contextMost";
                    case "kept" -> "settings.keptNone";
                    default -> "settings.restNever";
                };
        List<Integer> all = new ArrayList<>(items);
        if (!all.contains(value.get())) {
            all.add(value.get());
        }
        return choice(value.asObject(), all, n -> n == 0 ? Texts.of(most) : counted(n, id), id);
    }

    private static String counted(int number, String id) {
        return switch (id) {
            case "rest" -> Texts.count("settings.restMinutes", number);
            case "kept" -> Texts.of("settings.keptSize", number);
            default -> Texts.number(number, 0);
        };
    }

    static Node textSize(DoubleProperty scale) {
        ObjectProperty<Double> size = new SimpleObjectProperty<>(scale.get());
        List<Double> sizes = new ArrayList<>(Choices.TEXT_SIZES);
        if (!sizes.contains(size.get())) {
            sizes.add(size.get());
            sizes.sort(null);
        }
        ChoiceBox<Double> box =
                choice(
                        size,
                        sizes,
                        s -> Texts.of("inspect.percent", Texts.number(s * 100, 0)),
                        "text-size");
        size.subscribe(now -> scale.set(now));
        scale.when(Presence.of(box)).subscribe(now -> box.setValue(now.doubleValue()));
        return row("settings.textSize", box);
    }

    static CheckBox box(String key, BooleanProperty value) {
        CheckBox box = new CheckBox(Texts.of(key));
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    static VBox place(String name, Label place, List<Button> buttons) {
        Label title = label(name);
        buttons.forEach(button -> button.getStyleClass().add("small"));
        return new VBox(2, new WrappingRow(title, new Flow(8, HPos.LEFT, buttons)), place);
    }

    static Button small(String name, Runnable action) {
        Button button = new Button(Texts.of(name));
        button.getStyleClass().add("small");
        button.setOnAction(e -> action.run());
        return button;
    }
}
