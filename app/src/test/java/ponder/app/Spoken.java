package ponder.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** What a screen reader is told of a control, through JavaFX's accessibility tree. */
public final class Spoken {
    private Spoken() {}

    /** What a field holds, or the name of anything else. */
    public static String text(Node node) {
        @Nullable Object text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return Objects.toString(text, "");
    }

    /** Fields are named by a label, all else by its own text or by a label. */
    public static String name(Node node) {
        Node label = (Node) node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
        String own = holds(node) ? "" : text(node);
        return own.isBlank() && label != null ? text(label) : own;
    }

    private static boolean holds(Node node) {
        return node instanceof TextInputControl
                || node instanceof ChoiceBox
                || node instanceof ComboBox;
    }

    /** What is wrong with it; empty if nothing is. */
    public static List<String> faults(Node node) {
        List<String> faults = new ArrayList<>();
        Object role = node.queryAccessibleAttribute(AccessibleAttribute.ROLE);
        if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
            faults.add("no role: " + node);
        }
        if (name(node).isBlank()) {
            faults.add("no name: " + node);
        }
        if (!text(node).contains(held(node))) {
            faults.add("holds unread: " + node);
        }
        return faults;
    }

    private static String held(Node node) {
        return switch (node) {
            case TextInputControl field -> field.getText();
            case ChoiceBox<?> box -> chosen(box);
            default -> "";
        };
    }

    private static <T> String chosen(ChoiceBox<T> box) {
        return box.getConverter() == null
                ? Objects.toString(box.getValue(), "")
                : box.getConverter().toString(box.getValue());
    }
}
