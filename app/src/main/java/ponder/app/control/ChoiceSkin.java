package ponder.app.control;

import java.util.Objects;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.skin.ChoiceBoxSkin;
import javafx.scene.text.Text;
import javafx.util.StringConverter;

/**
 * Makes a choice box as wide as its longest choice. JavaFX asks the closed list, which keeps the
 * text size that it was made with: when the text of the window gets smaller, the box would not.
 */
final class ChoiceSkin<T> extends ChoiceBoxSkin<T> {
    ChoiceSkin(ChoiceBox<T> box) {
        super(box);
    }

    @Override
    protected double computePrefWidth(
            double height, double top, double right, double bottom, double left) {
        ChoiceBox<T> box = getSkinnable();
        Label shown = (Label) Objects.requireNonNull(box.lookup(".label"));
        double beside = shown.prefWidth(-1) - width(shown.getText(), shown);
        double longest =
                box.getItems().stream()
                        .mapToDouble(choice -> width(words(choice), shown))
                        .max()
                        .orElse(0);
        double arrow = Objects.requireNonNull(box.lookup(".open-button")).prefWidth(-1);
        return left + Math.ceil(beside + longest) + arrow + right;
    }

    private String words(T choice) {
        StringConverter<T> words = getSkinnable().getConverter();
        return words == null ? String.valueOf(choice) : words.toString(choice);
    }

    private static double width(String words, Label like) {
        Text text = new Text(words);
        text.setFont(like.getFont());
        return text.getLayoutBounds().getWidth();
    }
}
