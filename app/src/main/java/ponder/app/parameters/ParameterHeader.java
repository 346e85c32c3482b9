package ponder.app.parameters;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.text.Texts;

/**
 * The first line of a parameter: its name, marked with a way back while its value is the user's.
 */
final class ParameterHeader extends HBox {
    private static final double MOST_OF_LINE = 0.6;
    private static final double CARET = 2;
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final Node title;
    private final Button reset;

    /**
     * @param name of the parameter
     * @param title the node that shows it
     * @param back takes the model's value again
     * @param beside at the end of the line
     */
    ParameterHeader(String name, Node title, Runnable back, Node... beside) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        this.title = title;
        title.getStyleClass().add("parameter-title");
        if (title instanceof Label label) {
            label.minWidthProperty()
                    .bind(
                            Bindings.createDoubleBinding(
                                    () -> Math.min(longestWord(label), getWidth() * MOST_OF_LINE),
                                    label.fontProperty(),
                                    widthProperty()));
        }
        reset = Icons.button(Feather.ROTATE_CCW, Texts.of("parameters.resetOne", name), () -> {});
        reset.getStyleClass().add("parameter-reset");
        reset.setOnAction(
                e -> {
                    reset.requestFocusTraversal(TraversalDirection.NEXT);
                    back.run();
                });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(title, reset, space);
        getChildren().addAll(beside);
        for (Node each : beside) {
            if (each instanceof TextField field) {
                keepWhole(field);
            }
        }
    }

    /** A long name gives way to what is written beside it. */
    private void keepWhole(TextField field) {
        field.minWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> Math.min(written(field), getWidth() * (1 - MOST_OF_LINE)),
                                field.textProperty(),
                                field.fontProperty(),
                                field.insetsProperty(),
                                widthProperty()));
    }

    private static double written(TextField field) {
        Insets around = field.getInsets();
        return width(field.getText(), field.getFont())
                + around.getLeft()
                + around.getRight()
                + CARET;
    }

    /** No word is broken while there is room for it. */
    private static double longestWord(Label label) {
        return Stream.of(label.getText().split("[ -]"))
                .mapToDouble(word -> width(word, label.getFont()))
                .max()
                .orElse(0);
    }

    private static double width(String text, Font font) {
        Text ruler = new Text(text);
        ruler.setFont(font);
        return Math.ceil(ruler.getLayoutBounds().getWidth());
    }

    static Label title(String name) {
        Label title = new Label(name);
        title.setWrapText(true);
        title.getStyleClass().add("parameter-name");
        return title;
    }

    /** Whether the value differs from the model's. */
    void mark(boolean changed) {
        reset.setVisible(changed);
        title.pseudoClassStateChanged(CHANGED, changed);
    }
}
