package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.text.Text;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import ponder.app.control.Emoji;
import ponder.app.control.ProseFlow;

/** The inline content of a block as one selectable paragraph. */
final class InlineRenderer {

    private final Consumer<String> openLink;
    private final List<javafx.scene.Node> out = new ArrayList<>();
    private final List<String> styles = new ArrayList<>();

    private InlineRenderer(Consumer<String> openLink) {
        this.openLink = openLink;
    }

    /**
     * @param style class of every text in it, such as {@code heading-1}
     */
    static ProseFlow render(Node block, String style, Consumer<String> openLink) {
        InlineRenderer renderer = new InlineRenderer(openLink);
        renderer.styles.add(style);
        renderer.children(block);
        return new ProseFlow(renderer.out.toArray(javafx.scene.Node[]::new)).directed();
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            node(child);
        }
    }

    private void node(Node node) {
        switch (node) {
            case org.commonmark.node.Text text -> add(text.getLiteral());
            case Code code -> styled("inline-code", () -> add(code.getLiteral()));
            case Emphasis emphasis -> styled("emphasis", () -> children(emphasis));
            case StrongEmphasis strong -> styled("strong", () -> children(strong));
            case Strikethrough struck -> styled("struck", () -> children(struck));
            case Link link -> link(link);
            case Image image -> add("[" + alternative(image) + "]");
            case MathInline math -> math(math);
            case HardLineBreak line -> add("\n");
            case SoftLineBreak line -> add(" ");
            case HtmlInline html -> add(html.getLiteral());
            default -> children(node);
        }
    }

    private static String alternative(Image image) {
        StringBuilder text = new StringBuilder();
        image.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(org.commonmark.node.Text part) {
                        text.append(part.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        text.append(code.getLiteral());
                    }
                });
        return text.isEmpty() ? image.getDestination() : text.toString();
    }

    private void link(Link link) {
        int from = out.size();
        styled("link", () -> children(link));
        for (javafx.scene.Node node : out.subList(from, out.size())) {
            node.setCursor(Cursor.HAND);
            node.setAccessibleText(link.getDestination());
            node.setOnMouseClicked(
                    e -> {
                        if (e.isStillSincePress()) {
                            openLink.accept(link.getDestination());
                        }
                    });
        }
    }

    private void math(MathInline math) {
        MathView view = MathView.of(math.latex(), false, math.source());
        if (view == null) {
            styled("inline-code", () -> add(math.source()));
        } else {
            out.add(view);
        }
    }

    private void styled(String style, Runnable content) {
        styles.add(style);
        content.run();
        styles.removeLast();
    }

    private void add(String literal) {
        Text text = new Text(Emoji.drawable(literal));
        text.getStyleClass().add("prose-text");
        text.getStyleClass().addAll(styles);
        if (Emoji.in(literal)) {
            text.getStyleClass().add("with-emoji");
        }
        text.setStrikethrough(styles.contains("struck"));
        out.add(text);
    }
}
