package ponder.app.markdown;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import ponder.app.markdown.math.MathBlock;
import ponder.app.markdown.math.MathSource;
import ponder.app.markdown.mathml.MathMl;

/**
 * Markdown as HTML that loads nothing: markup in the text itself is shown, not obeyed, only links
 * that may be opened are links, images are text with their address, and formulas are MathML, or
 * their source if they cannot be.
 */
public final class MarkdownHtml {
    private static final int SHOWN_ADDRESS = 300;

    private static final Set<String> DIRECTED =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote");

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(MarkdownParser.EXTENSIONS)
                    .escapeHtml(true)
                    .nodeRendererFactory(Formulas::new)
                    .nodeRendererFactory(Addresses::new)
                    .attributeProviderFactory(context -> MarkdownHtml::direct)
                    .build();

    private MarkdownHtml() {}

    /** Each paragraph runs the way that its own script does. */
    private static void direct(Node node, String tag, Map<String, String> attributes) {
        if (DIRECTED.contains(tag)) {
            attributes.put("dir", "auto");
        }
    }

    public static String render(String markdown) {
        return RENDERER.render(MarkdownParser.parse(markdown));
    }

    private static void children(HtmlNodeRendererContext context, Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }

    private record Formulas(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return MathSource.NODES;
        }

        @Override
        public void render(Node node) {
            HtmlWriter out = context.getWriter();
            String source = MathSource.of(node);
            boolean block = node instanceof MathBlock;
            MathMl.of(MathSource.latex(node), block || MathSource.display(source))
                    .ifPresentOrElse(out::raw, () -> source(out, block ? "pre" : "code", source));
            if (node.getFirstChild() != null) {
                out.tag("p", Map.of("dir", "auto"));
                children(context, node);
                out.tag("/p");
            }
        }

        private static void source(HtmlWriter out, String tag, String source) {
            out.tag(tag, Map.of("class", "math"));
            out.text(source);
            out.tag("/" + tag);
        }
    }

    private record Addresses(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case Link link -> link(link);
                case Image image -> image(image);
                default -> throw new IllegalArgumentException("no address: " + node);
            }
        }

        private void link(Link link) {
            HtmlWriter out = context.getWriter();
            Optional<WebAddress> address = WebAddress.of(link.getDestination());
            address.ifPresent(a -> out.tag("a", Map.of("href", a.text())));
            children(context, link);
            address.ifPresent(a -> out.tag("/a"));
        }

        private void image(Image image) {
            HtmlWriter out = context.getWriter();
            String address = image.getDestination();
            out.text("[");
            children(context, image);
            out.text("] (");
            out.text(
                    address.length() > SHOWN_ADDRESS
                            ? address.substring(0, SHOWN_ADDRESS) + "…"
                            : address);
            out.text(")");
        }
    }
}
