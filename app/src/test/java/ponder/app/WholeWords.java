package ponder.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** Whether what stands in a pane can be read whole. */
public final class WholeWords {
    private WholeWords() {}

    /**
     * What is cut, or covered by the arrow of a choice, under a node that has been laid out. Words
     * on one line that are wider than the pane cannot but be cut.
     */
    public static List<String> faults(Parent root) {
        List<String> faults = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            if (!node.isVisible()) {
                continue;
            }
            switch (node) {
                case Labeled labeled when cut(labeled) -> faults.add("cut: " + labeled.getText());
                case TextField field when cut(field) -> faults.add("cut: " + field.getPromptText());
                case ChoiceBox<?> box when faulty(box) -> faults.add("cut: " + box.getValue());
                default -> {}
            }
            if (node instanceof Parent parent && !(node instanceof ChoiceBox)) {
                faults.addAll(faults(parent));
            }
        }
        return faults;
    }

    private static boolean cut(Labeled labeled) {
        return !labeled.getText().isEmpty()
                && labeled.lookupAll(".text").stream()
                        .filter(Text.class::isInstance)
                        .map(text -> ((Text) text).getText().replace("\n", ""))
                        .noneMatch(labeled.getText()::equals);
    }

    /** A prompt is there only while nothing is written. */
    private static boolean cut(TextField field) {
        String prompt = Objects.toString(field.getPromptText(), "");
        Text ruler = new Text(prompt);
        ruler.setFont(field.getFont());
        double room = field.getWidth() - field.getInsets().getLeft() - field.getInsets().getRight();
        return field.getText().isEmpty()
                && ruler.getLayoutBounds().getWidth() > room
                && !fillsLine(field);
    }

    private static boolean fillsLine(Region control) {
        double line = control.getParent().getLayoutBounds().getWidth();
        return Math.abs(control.getWidth() - line) < 1;
    }

    private static boolean faulty(ChoiceBox<?> box) {
        Labeled label = (Labeled) box.lookup(".label");
        Bounds words = place(label.lookup(".text"));
        Bounds arrow = place(box.lookup(".open-button"));
        return words.getMaxX() > arrow.getMinX() + 1 || cut(label) && !fillsLine(box);
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
