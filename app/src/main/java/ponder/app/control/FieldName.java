package ponder.app.control;

import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * Names for what holds a text or a choice. An accessible text would be read in place of what such a
 * control holds, so it is named by a label, of which only screen readers know.
 */
public final class FieldName {
    private FieldName() {}

    /**
     * Names a field for which no label is on screen.
     *
     * @return the label, whose accessible text is the name
     */
    public static Label give(Node field, String name) {
        Label label = new Label();
        label.setAccessibleText(name);
        label.setLabelFor(field);
        return label;
    }
}
