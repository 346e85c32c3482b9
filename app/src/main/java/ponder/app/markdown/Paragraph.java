package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import ponder.app.control.Emoji;
import ponder.app.control.ProseFlow;
import ponder.app.control.ShapedText;
import ponder.app.control.Tip;
import ponder.app.markdown.math.BreakPoints;
import ponder.app.text.Texts;

/**
 * A selectable paragraph of spans. While it is written, its {@link ProseFlow} stays the same, and
 * in it all nodes up to the first that differs: what is selected stays so, and a link can be
 * clicked.
 */
final class Paragraph {
    private final ProseFlow flow = new ProseFlow();
    private final Consumer<String> openLink;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean leftToRight;

    /** A span and its nodes, which come later for a formula. */
    private record Piece(Span span, List<Node> nodes) {}

    private Paragraph(Consumer<String> openLink) {
        this.openLink = openLink;
        flow.getProperties().put(Paragraph.class, this);
    }

    static ProseFlow of(List<Span> spans, Consumer<String> openLink) {
        Paragraph made = new Paragraph(openLink);
        made.show(spans);
        return made.flow;
    }

    /** Shows other spans in a node, if that is a paragraph. */
    static boolean update(Node node, List<Span> spans) {
        if (node.getProperties().get(Paragraph.class) instanceof Paragraph paragraph) {
            paragraph.show(spans);
            return true;
        }
        return false;
    }

    private void show(List<Span> spans) {
        boolean before = leftToRight;
        leftToRight = ProseFlow.directionOf(Span.text(spans)) == NodeOrientation.LEFT_TO_RIGHT;
        int same = before == leftToRight ? same(spans) : 0;
        while (pieces.size() > same) {
            remove(pieces.removeLast());
        }
        for (Span span : spans.subList(same, spans.size())) {
            String latex = span.latex();
            Piece piece = new Piece(span, new ArrayList<>());
            pieces.add(piece);
            if (latex == null) {
                add(piece);
            } else {
                addFormula(piece, latex);
            }
        }
        flow.directed();
    }

    private int same(List<Span> spans) {
        int same = 0;
        while (same < Math.min(pieces.size(), spans.size())
                && pieces.get(same).span.equals(spans.get(same))) {
            same++;
        }
        return same;
    }

    private void remove(Piece piece) {
        if (piece.nodes.stream().anyMatch(Node::isFocused)) {
            flow.outline(null);
        }
        flow.getChildren().removeAll(piece.nodes);
    }

    private void add(Piece piece) {
        String link = piece.span.link();
        boolean first = true;
        for (String part : ShapedText.pieces(piece.span.text())) {
            Text text = text(part, piece.span);
            if (link != null) {
                lead(text, link, openLink);
                text.setFocusTraversable(first);
            }
            piece.nodes.add(text);
            first = false;
        }
        flow.getChildren().addAll(piece.nodes);
    }

    private static Text text(String content, Span span) {
        Text text = new Text(Emoji.drawable(content));
        text.getStyleClass().add("prose-text");
        text.getStyleClass().addAll(span.styles());
        if (Emoji.in(content)) {
            text.getStyleClass().add("with-emoji");
        }
        text.setStrikethrough(span.styles().contains("struck"));
        return text;
    }

    /** A link says where it leads before it is followed, by the pointer or by a key. */
    private static void lead(Text text, String link, Consumer<String> openLink) {
        String address = WebAddress.shown(link);
        text.setCursor(Cursor.HAND);
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText(text.getText());
        Tip.soonOn(
                text,
                WebAddress.of(link).isPresent() ? address : Texts.of("link.refused", address));
        text.setOnMouseClicked(
                e -> {
                    if (e.isStillSincePress()) {
                        openLink.accept(link);
                    }
                });
        text.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                        openLink.accept(link);
                        e.consume();
                    }
                });
        text.focusedProperty()
                .subscribe(
                        now -> {
                            if (text.getParent() instanceof ProseFlow flow) {
                                flow.outline(now ? text : null);
                            }
                        });
    }

    /**
     * Its source is shown until it is laid out, and for good if it is not a formula. It may go on
     * in the next line, and runs from left to right in every text.
     */
    private void addFormula(Piece piece, String latex) {
        Span span = piece.span;
        Text source = text(span.text(), span);
        source.getStyleClass().add("inline-code");
        piece.nodes.add(source);
        flow.getChildren().add(source);
        boolean plain = leftToRight;
        new FormulaPieces(
                span.text(),
                latex,
                BreakPoints.pieces(latex),
                views -> replace(piece, source, plain ? views : kept(views)));
    }

    /** In their order, in a paragraph that runs the other way. */
    private static List<Node> kept(List<MathView> views) {
        List<Node> all = new ArrayList<>();
        all.add(ProseFlow.leftToRight());
        for (MathView view : views) {
            all.add(view);
            all.add(ProseFlow.leftToRight());
        }
        return all;
    }

    /** Unless the text has become another by then. */
    private void replace(Piece piece, Node source, List<? extends Node> views) {
        List<Node> children = flow.getChildren();
        int at = children.indexOf(source);
        if (at >= 0) {
            children.remove(at);
            children.addAll(at, views);
            piece.nodes.clear();
            piece.nodes.addAll(views);
        }
    }
}
