package ponder.app.markdown;

import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as HTML; markup in the text itself is shown, not obeyed, and unsafe links are dropped.
 */
public final class MarkdownHtml {
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(MarkdownParser.EXTENSIONS)
                    .escapeHtml(true)
                    .sanitizeUrls(true)
                    .build();
    private static final MarkdownParser PARSER = MarkdownParser.withoutMath();

    private MarkdownHtml() {}

    public static String render(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }
}
