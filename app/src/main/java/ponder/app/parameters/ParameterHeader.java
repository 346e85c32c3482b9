package ponder.app.parameters;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.text.Texts;

/**
 * The first line of a parameter: its name, marked with a way back while its value is the user's.
 */
final class ParameterHeader extends HBox {
    private static final double MOST_OF_LINE = 0.6;
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
    }

    /** No word is broken while there is room for it. */
    private static double longestWord(Label label) {
        return Stream.of(label.getText().split("[ -]"))
                .mapToDouble(
                        word -> {
                            Text ruler = new Text(word);
                            ruler.setFont(label.getFont());
                            return Math.ceil(ruler.getLayoutBounds().getWidth());
                        })
                .max()
                .orElse(0);
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
