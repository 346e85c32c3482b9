package ponder.app.markdown;

import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import ponder.app.markdown.math.MathBlock;
import ponder.app.markdown.math.MathSource;

/** Markdown as plain text: without its markup, formulas as their source. */
public final class MarkdownText {
    private static final TextContentRenderer RENDERER =
            TextContentRenderer.builder()
                    .extensions(MarkdownParser.EXTENSIONS)
                    .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                    .nodeRendererFactory(Formulas::new)
                    .build();

    private MarkdownText() {}

    public static String render(String markdown) {
        return RENDERER.render(MarkdownParser.parse(markdown));
    }

    private record Formulas(TextContentNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return MathSource.NODES;
        }

        @Override
        public void render(Node node) {
            context.getWriter().write(MathSource.of(node));
            if (node instanceof MathBlock) {
                context.getWriter().block();
                behind(node);
            }
        }

        private void behind(Node formula) {
            Node child = formula.getFirstChild();
            if (child != null) {
                for (; child != null; child = child.getNext()) {
                    context.render(child);
                }
                context.getWriter().block();
            }
        }
    }
}
