package ponder.app.print;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;
import ponder.app.control.ProseFlow;

/** What stands on a page and where, in the order in which it is read. */
final class PageWords {
    /** Stands for a node among text. */
    private static final char NODE = '\uFFFC';

    private static final Pattern WORD = Pattern.compile(NODE + "|[^\\s" + NODE + "]+");

    private final Node page;
    private final Bounds paper;
    private final List<Word> found = new ArrayList<>();

    private PageWords(Node page, double width, double height) {
        this.page = page;
        this.paper = new BoundingBox(0, 0, width, height);
    }

    /**
     * Reads a page, on the JavaFX thread.
     *
     * @param page laid out
     * @param width of the page as its parent has it
     */
    static List<Word> of(Node page, double width, double height) {
        PageWords words = new PageWords(page, width, height);
        words.look(page, words.paper);
        return words.found;
    }

    private void look(Node node, Bounds seen) {
        if (!node.isVisible()) {
            return;
        }
        Bounds inside = node.getClip() == null ? seen : within(place(node, clip(node)), seen);
        if (node instanceof ProseFlow flow) {
            read(flow, inside);
        } else if (node instanceof Text text) {
            lines(text, text.getText().replace(NODE, ' '), text.getLayoutInfo(), List.of(), inside);
        } else if (node instanceof ProseFlow.Spoken spoken) {
            add(node, node.getBoundsInLocal(), spoken.spoken(), inside);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, inside));
        }
    }

    private static Bounds clip(Node node) {
        return node.getClip().getBoundsInParent();
    }

    private static Bounds within(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }

    /** A formula in a paragraph is a word, and one character of its layout. */
    private void read(ProseFlow flow, Bounds seen) {
        StringBuilder text = new StringBuilder();
        List<Node> formulas = new ArrayList<>();
        for (Node child : flow.getChildren()) {
            if (child.isManaged() && child instanceof Text piece) {
                text.append(piece.getText().replace(NODE, ' '));
            } else if (child.isManaged()) {
                text.append(NODE);
                formulas.add(child);
            }
        }
        lines(flow, text.toString(), flow.getLayoutInfo(), formulas, seen);
    }

    private void lines(
            Node node, String text, LayoutInfo layout, List<Node> formulas, Bounds seen) {
        Iterator<Node> next = formulas.iterator();
        for (TextLineInfo line : layout.getTextLines(false)) {
            Matcher words = WORD.matcher(text);
            words.region(
                    Math.min(line.start(), text.length()), Math.min(line.end(), text.length()));
            while (words.find()) {
                if (words.group().charAt(0) == NODE) {
                    look(next.next(), seen);
                } else {
                    layout.getSelectionGeometry(words.start(), words.end(), false).stream()
                            .reduce(PageWords::around)
                            .ifPresent(place -> add(node, bounds(place), words.group(), seen));
                }
            }
        }
    }

    private static Rectangle2D around(Rectangle2D one, Rectangle2D other) {
        double x = Math.min(one.getMinX(), other.getMinX());
        double y = Math.min(one.getMinY(), other.getMinY());
        return new Rectangle2D(
                x,
                y,
                Math.max(one.getMaxX(), other.getMaxX()) - x,
                Math.max(one.getMaxY(), other.getMaxY()) - y);
    }

    private static Bounds bounds(Rectangle2D r) {
        return new BoundingBox(r.getMinX(), r.getMinY(), r.getWidth(), r.getHeight());
    }

    private Bounds place(Node node, Bounds local) {
        return page.localToParent(page.sceneToLocal(node.localToScene(local)));
    }

    private void add(Node node, Bounds local, String text, Bounds seen) {
        Bounds at = place(node, local);
        boolean shown = seen.contains(at.getCenterX(), at.getCenterY());
        if (shown && at.getWidth() > 0 && at.getHeight() > 0 && !text.isBlank()) {
            found.add(
                    new Word(
                            text.strip(),
                            at.getMinX(),
                            at.getMinY(),
                            at.getWidth(),
                            at.getHeight(),
                            ProseFlow.directionOf(text) == NodeOrientation.RIGHT_TO_LEFT));
        }
    }
}
