package ponder.app.markdown;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import ponder.app.markdown.math.MathInline;

/** The inline content of a block as a row of spans. */
final class SpanReader {
    private final List<Span> out = new ArrayList<>();
    private final LinkedHashSet<String> styles = new LinkedHashSet<>();
    private final StringBuilder open = new StringBuilder();
    private Set<String> openStyles = Set.of();
    private @Nullable String openTarget;
    private @Nullable String target;

    private SpanReader() {}

    /**
     * @param style class of every span, such as {@code heading-1}
     */
    static List<Span> read(Node block, String style) {
        SpanReader reader = new SpanReader();
        reader.styles.add(style);
        reader.children(block);
        reader.close();
        return reader.out;
    }

    private void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            node(child);
        }
    }

    private void node(Node node) {
        switch (node) {
            case Text text -> add(text.getLiteral());
            case Code code -> styled("inline-code", () -> add(code.getLiteral()));
            case Emphasis emphasis -> styled("emphasis", () -> children(emphasis));
            case StrongEmphasis strong -> styled("strong", () -> children(strong));
            case Strikethrough struck -> styled("struck", () -> children(struck));
            case Link link -> link(link);
            case Image image -> add("[" + alternative(image) + "]");
            case MathInline math -> add(math);
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
                    public void visit(Text part) {
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
        String before = target;
        target = link.getDestination();
        styled("link", () -> children(link));
        target = before;
    }

    private void styled(String style, Runnable content) {
        boolean added = styles.add(style);
        content.run();
        if (added) {
            styles.remove(style);
        }
    }

    /**
     * Text that looks like the text before it is joined to it, because each span becomes a node.
     */
    private void add(String literal) {
        if (!styles.equals(openStyles) || !Objects.equals(target, openTarget)) {
            close();
            openStyles = Set.copyOf(styles);
            openTarget = target;
        }
        open.append(literal);
    }

    private void close() {
        if (!open.isEmpty()) {
            out.add(new Span(open.toString(), openStyles, openTarget, null));
            open.setLength(0);
        }
    }

    private void add(MathInline math) {
        close();
        out.add(new Span(math.source(), Set.copyOf(styles), target, math.latex()));
    }
}
