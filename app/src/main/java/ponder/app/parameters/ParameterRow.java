package ponder.app.parameters;

import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import ponder.app.control.FieldName;
import ponder.app.text.Texts;

/** A named slider with its value, which can be typed as well, and one line of help. */
final class ParameterRow extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Slider slider;
    private final TextField field = new TextField();
    private final Label line = new Label();
    private final String help;
    private final TypedNumber numbers;
    private final ParameterHeader header;
    private DoubleConsumer changed = value -> {};
    private double shown;
    private boolean showing;

    /**
     * @param step the slider's values are multiples of it above {@code min}
     * @param numbers what can be typed
     * @param back takes the model's value again
     */
    ParameterRow(
            String name,
            String help,
            double min,
            double max,
            double step,
            TypedNumber numbers,
            Runnable back) {
        this.help = help;
        this.numbers = numbers;
        getStyleClass().add("parameter");
        slider = new Slider(min, max, min);
        slider.setBlockIncrement(step);
        slider.setMajorTickUnit(step);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setAccessibleText(name + ". " + help);
        slider.valueProperty()
                .addListener(
                        (o, before, now) ->
                                give(min + Math.round((now.doubleValue() - min) / step) * step));
        field.getStyleClass().add("parameter-value");
        FieldName.give(field, name);
        field.setPrefColumnCount(5);
        field.setOnAction(e -> typed());
        field.setOnKeyPressed(this::keyPressed);
        field.focusedProperty().subscribe(this::focusMoved);
        line.setWrapText(true);
        line.getStyleClass().add("parameter-help");
        header = new ParameterHeader(name, ParameterHeader.title(name), back, field);
        getChildren().addAll(header, slider, line);
        say(true);
    }

    /** What is done with a value that was dragged or typed. */
    void onChange(DoubleConsumer action) {
        changed = action;
    }

    private void give(double value) {
        if (!showing) {
            changed.accept(value);
        }
    }

    private void focusMoved(boolean now) {
        if (now) {
            field.selectAll();
        } else {
            typed();
            show(shown);
        }
    }

    private void keyPressed(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && !isShown()) {
            show(shown);
            field.selectAll();
            e.consume();
        }
    }

    private boolean isShown() {
        return field.getText().equals(numbers.label().apply(shown));
    }

    private void typed() {
        if (isShown()) {
            return;
        }
        OptionalDouble value = numbers.read(field.getText());
        say(value.isPresent());
        value.ifPresent(this::give);
    }

    /** The help, or what can be typed where something else was. */
    private void say(boolean right) {
        line.setText(
                right
                        ? help
                        : Texts.of(
                                "parameters.range",
                                Texts.number(numbers.least(), 0, 2),
                                Texts.number(numbers.most(), 0, 2)));
        line.pseudoClassStateChanged(WRONG, !right);
    }

    void show(double value) {
        showing = true;
        shown = value;
        slider.setValue(value);
        field.setText(numbers.label().apply(value));
        say(true);
        showing = false;
    }

    void mark(boolean differs) {
        header.mark(differs);
    }
}
