package ponder.app.markdown;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.text.Text;
import ponder.app.control.Emoji;
import ponder.app.control.ProseFlow;
import ponder.app.control.ShapedText;

/** Makes a selectable paragraph of spans. */
final class Paragraph {
    private Paragraph() {}

    static ProseFlow of(List<Span> spans, Consumer<String> openLink) {
        ProseFlow flow = new ProseFlow();
        for (Span span : spans) {
            String latex = span.latex();
            if (latex == null) {
                add(flow, span, openLink);
            } else {
                addFormula(flow, span, latex);
            }
        }
        return flow.directed();
    }

    private static void add(ProseFlow flow, Span span, Consumer<String> openLink) {
        for (String piece : ShapedText.pieces(span.text())) {
            Text text = text(piece, span);
            String link = span.link();
            if (link != null) {
                lead(text, link, openLink);
            }
            flow.getChildren().add(text);
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

    private static void lead(Node node, String link, Consumer<String> openLink) {
        node.setCursor(Cursor.HAND);
        node.setAccessibleText(link);
        node.setOnMouseClicked(
                e -> {
                    if (e.isStillSincePress()) {
                        openLink.accept(link);
                    }
                });
    }

    /** Its source is shown until it is laid out, and for good if it is not a formula. */
    private static void addFormula(ProseFlow flow, Span span, String latex) {
        Text source = text(span.text(), span);
        source.getStyleClass().add("inline-code");
        flow.getChildren().add(source);
        MathView.make(
                latex,
                false,
                span.text(),
                made ->
                        made.ifPresent(
                                view ->
                                        flow.getChildren()
                                                .set(flow.getChildren().indexOf(source), view)));
    }
}
