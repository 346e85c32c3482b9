package ponder.app.parameters;

import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import ponder.app.control.FieldName;
import ponder.app.text.OneLine;
import ponder.app.text.Texts;

/** A named slider with its value, which can be typed as well, and one line of help. */
final class ParameterRow extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /** Of what was typed, in the sentence that refuses it. */
    private static final int LONGEST = 24;

    private final Slider slider;
    private final TextField field = new TextField();
    private final Label line = new Label();
    private final String help;
    private TypedNumber numbers;
    private final ParameterHeader header;
    private DoubleConsumer changed = value -> {};
    private double shown;
    private boolean showing;
    private boolean justEntered;

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
        field.addEventHandler(MouseEvent.MOUSE_RELEASED, e -> clicked());
        line.setWrapText(true);
        line.getStyleClass().add("parameter-help");
        header = new ParameterHeader(name, ParameterHeader.title(name), back, field);
        getChildren().addAll(header, slider, line);
        showHelp();
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
        justEntered = now;
        if (now) {
            field.selectAll();
        } else if (getScene() == null) {
            show(shown); // taken out: nobody has finished typing
        } else {
            String written = field.getText();
            boolean right = typed();
            show(shown);
            if (!right) {
                complain(
                        Texts.of("parameters.kept", OneLine.of(written, LONGEST), least(), most()));
            }
        }
    }

    /** The press that led here has put the caret among the letters; typing is to replace them. */
    private void clicked() {
        if (justEntered && field.getSelection().getLength() == 0) {
            field.selectAll();
        }
        justEntered = false;
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

    /** Whether what is written could be taken. */
    private boolean typed() {
        if (isShown()) {
            return true;
        }
        OptionalDouble value = numbers.read(field.getText());
        if (value.isPresent()) {
            showHelp();
            give(value.getAsDouble());
        } else {
            complain(Texts.of("parameters.range", least(), most()));
        }
        return value.isPresent();
    }

    private String least() {
        return Texts.number(numbers.least(), 0, 2);
    }

    private String most() {
        return Texts.number(numbers.most(), 0, 2);
    }

    private void showHelp() {
        line.setText(help);
        line.pseudoClassStateChanged(WRONG, false);
    }

    private void complain(String sentence) {
        line.setText(sentence);
        line.pseudoClassStateChanged(WRONG, true);
    }

    /** Shows a value that may be another now; a number that is half typed stays. */
    void follow(double value) {
        if (isHalfTyped()) {
            move(value);
        } else {
            show(value);
        }
    }

    private boolean isHalfTyped() {
        return field.isFocused() && !isShown();
    }

    void show(double value) {
        move(value);
        field.setText(numbers.label().apply(value));
        showHelp();
    }

    private void move(double value) {
        showing = true;
        shown = value;
        slider.setValue(value);
        showing = false;
    }

    /** The value is to be shown anew then. */
    void range(double most, TypedNumber typed) {
        boolean halfTyped = isHalfTyped();
        numbers = typed;
        showing = true;
        slider.setMax(most);
        showing = false;
        if (!halfTyped) {
            show(slider.getValue());
        }
    }

    void mark(boolean differs) {
        header.mark(differs);
    }
}
