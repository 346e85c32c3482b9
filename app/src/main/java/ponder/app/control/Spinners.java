package ponder.app.control;

import javafx.scene.control.Spinner;

/** Fields for whole numbers, to be typed or stepped to. */
public final class Spinners {
    private static final int COLUMNS = 3;

    private Spinners() {}

    public static Spinner<Integer> wholeNumber(String id, int least, int most, int first) {
        Spinner<Integer> spinner = new Spinner<>(least, most, first);
        spinner.setId(id);
        spinner.setEditable(true);
        spinner.getEditor().setPrefColumnCount(COLUMNS);
        spinner.getValueFactory().setConverter(Converters.wholeNumber(spinner::getValue));
        return spinner;
    }

    /** The number, also one that is still being typed. */
    public static int value(Spinner<Integer> spinner) {
        spinner.commitValue();
        return spinner.getValue();
    }
}
