package ponder.app.modelmanager.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import ponder.app.control.row.Flow;

/** Facts with a dot between two of them on one line, and none at the end of a line. */
public final class FactsLine extends Flow {
    /** What stands between two facts in a text. */
    public static final String DOT = " · ";

    private final Map<Node, Label> dots = new HashMap<>();

    private FactsLine(String text, List<Label> facts) {
        super(0, HPos.LEFT, facts);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(text);
        facts.stream().skip(1).forEach(fact -> dots.put(fact, dot()));
    }

    /**
     * @param text facts with {@link #DOT} between them
     */
    public static FactsLine of(String text) {
        return of(text, List.of());
    }

    /**
     * The same, some of them in the colour of what is wrong.
     *
     * @param wrong facts of the text
     */
    public static FactsLine of(String text, List<String> wrong) {
        List<Label> facts = new ArrayList<>();
        for (String fact : Arrays.asList(text.split(DOT))) {
            facts.add(wrong.contains(fact) ? DetailLine.problem(fact) : new DetailLine(fact));
        }
        return new FactsLine(text, facts);
    }

    private Label dot() {
        Label dot = new Label(DOT);
        dot.getStyleClass().add("models-details");
        dot.setManaged(false);
        getChildren().add(dot);
        return dot;
    }

    @Override
    protected double gap() {
        return dots.isEmpty() ? 0 : snapSizeX(dots.values().iterator().next().prefWidth(-1));
    }

    @Override
    protected double gapBelow() {
        return 0;
    }

    @Override
    protected void laid(Node fact, double x, double y, boolean first) {
        Label dot = dots.get(fact);
        if (dot != null) {
            dot.setVisible(!first);
            dot.autosize();
            dot.relocate(x - gap(), y);
        }
    }
}
