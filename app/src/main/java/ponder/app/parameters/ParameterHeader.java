package ponder.app.parameters;

import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.text.Texts;

/**
 * The first line of a parameter: its name, marked with a way back while its value is the user's,
 * and the value; below the name where the two do not fit beside each other.
 */
final class ParameterHeader extends Pane {
    private static final double GAP = 4;
    private static final double CARET = 2;
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final Labeled title;
    private final Button reset;
    private final @Nullable Region beside;

    /**
     * @param name of the parameter
     * @param title the node that shows it
     * @param back takes the model's value again
     * @param beside at the end of the line, if anything
     */
    ParameterHeader(String name, Labeled title, Runnable back, @Nullable Region beside) {
        this.title = title;
        this.beside = beside;
        title.getStyleClass().add("parameter-title");
        reset = Icons.button(Feather.ROTATE_CCW, Texts.of("parameters.resetOne", name), () -> {});
        reset.getStyleClass().add("parameter-reset");
        reset.setOnAction(
                e -> {
                    reset.requestFocusTraversal(TraversalDirection.NEXT);
                    back.run();
                });
        getChildren().addAll(title, reset);
        if (beside != null) {
            getChildren().add(beside);
        }
        if (beside instanceof TextField field) {
            field.textProperty().addListener(o -> requestLayout());
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** What a name leaves of a line. */
    private double rest(double line) {
        return Math.max(0, line - reset.prefWidth(-1) - GAP);
    }

    /** A long name gives way to what is written beside it. */
    private double least(Region value) {
        return value instanceof TextField field ? snapSizeX(written(field)) : value.prefWidth(-1);
    }

    /** The width of the value beside the name, or 0 where it stands below. */
    private double beside(double line) {
        if (beside == null) {
            return 0;
        }
        double least = least(beside);
        double room = rest(line) - GAP;
        double most = Math.max(least, beside.prefWidth(-1));
        return longestWord() + least > room
                ? 0
                : Math.clamp(room - title.prefWidth(-1), least, most);
    }

    private double name(double line) {
        double value = beside(line);
        return rest(line) - (value > 0 ? value + GAP : 0);
    }

    private double high(Region node, double width) {
        return snapSizeY(node.prefHeight(width));
    }

    private double firstLine(double line) {
        double high = Math.max(high(title, name(line)), high(reset, -1));
        double value = beside(line);
        return beside != null && value > 0 ? Math.max(high, high(beside, value)) : high;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        double value = beside == null ? 0 : GAP + beside.prefWidth(-1);
        return title.prefWidth(-1) + GAP + reset.prefWidth(-1) + value;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double line = width < 0 ? computePrefWidth(-1) : width;
        double first = firstLine(line);
        return beside == null || beside(line) > 0 ? first : first + GAP + high(beside, line);
    }

    @Override
    protected void layoutChildren() {
        double line = getWidth();
        double first = firstLine(line);
        double name = Math.min(name(line), snapSizeX(title.prefWidth(-1)));
        layoutInArea(title, 0, 0, name, first, 0, HPos.LEFT, VPos.CENTER);
        layoutInArea(reset, name + GAP, 0, reset.prefWidth(-1), first, 0, HPos.LEFT, VPos.CENTER);
        if (beside == null) {
            return;
        }
        double value = beside(line);
        if (value > 0) {
            layoutInArea(beside, line - value, 0, value, first, 0, HPos.RIGHT, VPos.CENTER);
        } else {
            double most = Math.min(line, Math.max(least(beside), beside.prefWidth(-1)));
            double high = high(beside, most);
            layoutInArea(beside, line - most, first + GAP, most, high, 0, HPos.RIGHT, VPos.CENTER);
        }
    }

    private static double written(TextField field) {
        Insets around = field.getInsets();
        return width(field.getText(), field.getFont())
                + around.getLeft()
                + around.getRight()
                + CARET;
    }

    /** No word is broken while there is room for it. */
    private double longestWord() {
        return Stream.of(title.getText().split("[ -]"))
                .mapToDouble(word -> width(word, title.getFont()))
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
