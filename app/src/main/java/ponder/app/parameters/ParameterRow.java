package ponder.app.parameters;

import java.util.function.DoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A named slider with its value and one line of help. */
final class ParameterRow extends VBox {
    private final Slider slider;

    /**
     * @param step values snap to multiples of it above {@code min}
     * @param label writes the value
     */
    ParameterRow(
            String name,
            String help,
            double min,
            double max,
            double step,
            DoubleFunction<String> label) {
        getStyleClass().add("parameter");
        slider = new Slider(min, max, min);
        slider.setBlockIncrement(step);
        slider.setMajorTickUnit(step);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setAccessibleText(name + ". " + help);
        Label title = new Label(name);
        title.getStyleClass().add("parameter-name");
        Label value = new Label(label.apply(min));
        value.getStyleClass().add("parameter-value");
        slider.valueProperty()
                .addListener((o, before, now) -> value.setText(label.apply(now.doubleValue())));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(title, space, value);
        header.setAlignment(Pos.CENTER_LEFT);
        Label line = new Label(help);
        line.setWrapText(true);
        line.getStyleClass().add("parameter-help");
        getChildren().addAll(header, slider, line);
    }

    Slider slider() {
        return slider;
    }
}
