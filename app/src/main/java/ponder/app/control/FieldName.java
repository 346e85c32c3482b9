package ponder.app.control;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

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

    /**
     * Shows in an empty field the longest of these words that it has room for, or none: half a
     * sentence tells less than the field's name and place.
     */
    public static void prompt(TextField field, String... longestFirst) {
        field.promptTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> fitting(field, longestFirst),
                                field.widthProperty(),
                                field.fontProperty(),
                                field.insetsProperty()));
    }

    private static String fitting(TextField field, String... longestFirst) {
        Insets sides = field.getInsets();
        double room = field.getWidth() - sides.getLeft() - sides.getRight();
        return field.getWidth() == 0
                ? longestFirst[0]
                : Stream.of(longestFirst)
                        .filter(words -> width(words, field.getFont()) <= room)
                        .findFirst()
                        .orElse("");
    }

    private static double width(String words, Font font) {
        Text ruler = new Text(words);
        ruler.setFont(font);
        return ruler.getLayoutBounds().getWidth();
    }
}
