package ponder.app.markdown;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Markdown as HTML; markup in the text itself is shown, not obeyed, unsafe links are dropped, and
 * formulas are shown as their source.
 */
public final class MarkdownHtml {
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(MarkdownParser.EXTENSIONS)
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .nodeRendererFactory(Formulas::new)
                    .build();

    private MarkdownHtml() {}

    public static String render(String markdown) {
        return RENDERER.render(new MarkdownParser().parse(markdown));
    }

    private record Formulas(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return MathSource.NODES;
        }

        @Override
        public void render(Node node) {
            HtmlWriter out = context.getWriter();
            String tag = node instanceof MathBlock ? "pre" : "code";
            out.tag(tag, Map.of("class", "math"));
            out.text(MathSource.of(node));
            out.tag("/" + tag);
        }
    }
}
