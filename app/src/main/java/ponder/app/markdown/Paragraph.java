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

/** Makes a selectable paragraph of spans. */
final class Paragraph {
    private Paragraph() {}

    static ProseFlow of(List<Span> spans, Consumer<String> openLink) {
        ProseFlow flow = new ProseFlow();
        boolean leftToRight =
                ProseFlow.directionOf(Span.text(spans)) == NodeOrientation.LEFT_TO_RIGHT;
        for (Span span : spans) {
            String latex = span.latex();
            if (latex == null) {
                add(flow, span, openLink);
            } else {
                addFormula(flow, span, latex, leftToRight);
            }
        }
        return flow.directed();
    }

    private static void add(ProseFlow flow, Span span, Consumer<String> openLink) {
        String link = span.link();
        boolean first = true;
        for (String piece : ShapedText.pieces(span.text())) {
            Text text = text(piece, span);
            if (link != null) {
                lead(text, link, openLink);
                text.setFocusTraversable(first);
            }
            flow.getChildren().add(text);
            first = false;
        }
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
     *
     * @param leftToRight whether the paragraph does so by itself
     */
    private static void addFormula(ProseFlow flow, Span span, String latex, boolean leftToRight) {
        Text source = text(span.text(), span);
        source.getStyleClass().add("inline-code");
        flow.getChildren().add(source);
        new FormulaPieces(
                span.text(),
                latex,
                BreakPoints.pieces(latex),
                views -> replace(flow.getChildren(), source, leftToRight ? views : kept(views)));
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

    private static void replace(List<Node> children, Node before, List<? extends Node> views) {
        int at = children.indexOf(before);
        children.remove(at);
        children.addAll(at, views);
    }
}
