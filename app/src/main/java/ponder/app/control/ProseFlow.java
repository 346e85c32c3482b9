package ponder.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph whose text can be selected. Characters are counted over its texts; any other node
 * counts as one, and stands for the text it {@linkplain Spoken says}.
 */
public final class ProseFlow extends TextFlow {
    /** A node inside a paragraph that has a text form for the clipboard. */
    public interface Spoken {
        String spoken();

        /** Tells it how wide the paragraph is. */
        default void fit(double width) {}
    }

    /**
     * A line under a range of the {@linkplain #text text}.
     *
     * @param tip said when the range is pointed at
     */
    public record Underline(int start, int length, String tip) {}

    /** Unicode's object replacement character. */
    private static final String NODE = "\ufffc";

    private static final String DIRECTION_MARK = "direction-mark";

    private final Path highlight = new Path();
    private final Path marks = new Path();
    private final Path currentMark = new Path();
    private final Path outline = new Path();
    private final List<Path> underlines = new ArrayList<>();
    private String joint = Passage.LINE;
    private int selectedFrom;
    private int selectedTo;

    public ProseFlow(Node... children) {
        super(children);
        getStyleClass().add("prose");
        dress(highlight, "selection-highlight");
        dress(marks, "find-highlight");
        dress(currentMark, "find-current");
        dress(outline, "link-focus");
    }

    private static void dress(Path shape, String style) {
        shape.setManaged(false);
        shape.getStyleClass().add(style);
        shape.setMouseTransparent(true);
    }

    /**
     * Shows plain text, which runs as its first letter does.
     *
     * @param style class of the text
     */
    public ProseFlow show(String text, String style) {
        List<String> pieces = ShapedText.pieces(Emoji.drawable(text));
        if (pieces.size() == 1
                && getManagedChildren().size() == 1
                && getManagedChildren().getFirst() instanceof Text one) {
            one.setText(pieces.getFirst());
        } else {
            getChildren().setAll(pieces.stream().map(piece -> styled(piece, style)).toList());
        }
        return directed();
    }

    /** Tells it what stood between its text and that of the next paragraph before both were cut. */
    public ProseFlow joined(String joint) {
        this.joint = joint;
        return this;
    }

    private static Text styled(String piece, String style) {
        Text text = new Text(piece);
        text.getStyleClass().add(style);
        return text;
    }

    /**
     * Runs from right to left if the first letter that has a direction does (Unicode's rule P2).
     */
    public ProseFlow directed() {
        setNodeOrientation(directionOf(text(0, length())));
        return this;
    }

    /**
     * What keeps nodes between two of it in their order from left to right, also in a paragraph
     * that runs from right to left. It is no part of the paragraph's text.
     */
    public static Text leftToRight() {
        return styled("\u200e", DIRECTION_MARK);
    }

    private static boolean isMark(Node child) {
        return child.getStyleClass().contains(DIRECTION_MARK);
    }

    /** The way a text runs by its first letter that has a direction. */
    public static NodeOrientation directionOf(String text) {
        boolean rightToLeft =
                text.codePoints()
                        .map(Character::getDirectionality)
                        .filter(ProseFlow::strong)
                        .limit(1)
                        .anyMatch(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT);
        return rightToLeft ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT;
    }

    private static boolean strong(int direction) {
        return direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** The visible paragraphs under a node, or the node itself, in order. */
    public static List<ProseFlow> allIn(Parent root) {
        List<ProseFlow> flows = new ArrayList<>();
        if (root instanceof ProseFlow flow) {
            flows.add(flow);
            return flows;
        }
        for (Node child : root.getChildrenUnmodifiable()) {
            if (child instanceof ProseFlow flow && flow.isVisible()) {
                flows.add(flow);
            } else if (child instanceof Parent parent && child.isVisible()) {
                flows.addAll(allIn(parent));
            }
        }
        return flows;
    }

    /** Whether text is selected in a paragraph under a node. */
    public static boolean anySelectedIn(Parent root) {
        return allIn(root).stream().anyMatch(ProseFlow::isSelected);
    }

    private boolean isSelected() {
        return highlight.getParent() == this;
    }

    /** The index of the insertion point nearest to a point of the scene. */
    public int indexAt(double sceneX, double sceneY) {
        HitInfo hit = hitTest(sceneToLocal(sceneX, sceneY));
        return Math.clamp(hit.getInsertionIndex(), 0, length());
    }

    public int length() {
        int length = 0;
        for (Node child : getManagedChildren()) {
            length += child instanceof Text text ? text.getText().length() : 1;
        }
        return length;
    }

    /** The text from index {@code from} to before {@code to}. */
    public String text(int from, int to) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Node child : getManagedChildren()) {
            if (child instanceof Text text) {
                String s = text.getText();
                int start = Math.clamp(from - at, 0, s.length());
                int end = Math.clamp(to - at, 0, s.length());
                if (!isMark(text)) {
                    out.append(s, start, end);
                }
                at += s.length();
            } else {
                if (from <= at && at < to && child instanceof Spoken spoken) {
                    out.append(spoken.spoken());
                }
                at++;
            }
        }
        return out.toString();
    }

    /** Its {@linkplain #text text} together with what is copied between it and the next. */
    Passage passage(int from, int to) {
        return new Passage(text(from, to), joint);
    }

    /** A character for each index: where nodes are, one that is no part of a word. */
    String letters() {
        StringBuilder letters = new StringBuilder();
        for (Node child : getManagedChildren()) {
            letters.append(child instanceof Text text ? text.getText() : NODE);
        }
        return letters.toString();
    }

    /**
     * Marks ranges of its {@linkplain #text text}, such as what was found. A range in what a node
     * says marks the whole node.
     *
     * @param starts none takes the marks away
     * @param current which of them is marked more strongly, or -1
     */
    public void mark(List<Integer> starts, int length, int current) {
        getChildren().removeAll(marks, currentMark);
        marks.getElements().clear();
        currentMark.getElements().clear();
        if (starts.isEmpty()) {
            return;
        }
        layout();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            (i == current ? currentMark : marks)
                    .getElements()
                    .addAll(shapeOf(index(start, false), index(start + length, true)));
        }
        getChildren().addAll(0, List.of(marks, currentMark));
    }

    /** Draws lines under ranges that are wrong; none takes them away. */
    public void underline(List<Underline> wrong) {
        getChildren().removeAll(underlines);
        underlines.clear();
        if (wrong.isEmpty()) {
            return;
        }
        layout();
        List<Bounds> nodes =
                getManagedChildren().stream()
                        .filter(child -> !(child instanceof Text))
                        .map(Node::getBoundsInParent)
                        .toList();
        for (Underline line : wrong) {
            int from = index(line.start(), false);
            int to = index(line.start() + line.length(), true);
            PathElement[] shape = shapeOf(from, to);
            Path area = path("wrong-area", shape);
            area.setMouseTransparent(false);
            Tip.soonOn(area, line.tip());
            underlines.add(area);
            underlines.add(path("wrong-underline", LowerEdges.of(nodes, shape)));
        }
        getChildren().addAll(underlines);
        // drawn after the layout of a pulse, they would be seen once without their style
        underlines.forEach(Node::applyCss);
    }

    /**
     * Where it is read from the right, what is drawn in it is mirrored, but not its range shapes.
     */
    private PathElement[] shapeOf(int from, int to) {
        PathElement[] shape = rangeShape(from, to);
        if (getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT) {
            for (PathElement element : shape) {
                switch (element) {
                    case MoveTo move -> move.setX(getWidth() - move.getX());
                    case LineTo line -> line.setX(getWidth() - line.getX());
                    default -> {}
                }
            }
        }
        return shape;
    }

    private static Path path(String style, PathElement... shape) {
        Path path = new Path(shape);
        dress(path, style);
        return path;
    }

    /** The index that a place in the text has, in which a node is one character. */
    private int index(int inText, boolean end) {
        int text = 0;
        int index = 0;
        for (Node child : getManagedChildren()) {
            boolean plain = child instanceof Text;
            int length = spokenLength(child);
            boolean here = end ? inText <= text + length : inText < text + length;
            if (here) {
                return plain ? index + inText - text : index + (end ? 1 : 0);
            }
            text += length;
            index += plain && !isMark(child) ? length : 1;
        }
        return index;
    }

    private static int spokenLength(Node child) {
        return switch (child) {
            case Text text -> isMark(text) ? 0 : text.getText().length();
            case Spoken spoken -> spoken.spoken().length();
            default -> 0;
        };
    }

    /** Draws a line around a text that has the focus; null takes it away. */
    public void outline(@Nullable Text focused) {
        getChildren().remove(outline);
        int at = 0;
        for (Node child : getManagedChildren()) {
            int length = child instanceof Text text ? text.getText().length() : 1;
            if (child == focused) {
                outline.getElements().setAll(shapeOf(at, at + length));
                getChildren().addFirst(outline);
                return;
            }
            at += length;
        }
    }

    private void fitNodes(double width) {
        for (Node child : getManagedChildren()) {
            if (child instanceof Spoken spoken) {
                spoken.fit(width - snappedLeftInset() - snappedRightInset());
            }
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        if (width > 0) {
            fitNodes(width);
        }
        return super.computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        fitNodes(getWidth());
        super.layoutChildren();
        if (isSelected()) {
            highlight();
        }
    }

    /** The range stays selected while the text behind it grows. */
    public void select(int from, int to) {
        if (from >= to) {
            getChildren().remove(highlight);
            return;
        }
        selectedFrom = from;
        selectedTo = to;
        highlight();
        if (!isSelected()) {
            getChildren().addFirst(highlight);
        }
    }

    private void highlight() {
        int length = length();
        highlight
                .getElements()
                .setAll(shapeOf(Math.min(selectedFrom, length), Math.min(selectedTo, length)));
    }
}
