package ponder.app.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import ponder.app.markdown.math.MathBlockParser;
import ponder.app.markdown.math.MathInlineParser;

/** CommonMark with tables, task lists, strike-through, bare links and formulas. */
final class MarkdownParser {
    static final List<Extension> EXTENSIONS =
            List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    AutolinkExtension.create(),
                    TaskListItemsExtension.create());

    private static final int DEEPEST = 64;

    private final Parser parser;

    MarkdownParser() {
        this(
                IncludeSourceSpans.BLOCKS,
                new MathInlineParser.Factory(),
                new MathBlockParser.Factory());
    }

    private MarkdownParser(
            IncludeSourceSpans spans,
            MathInlineParser.Factory inline,
            MathBlockParser.Factory blocks) {
        this.parser =
                Parser.builder()
                        .extensions(EXTENSIONS)
                        .includeSourceSpans(spans)
                        .maxOpenBlockParsers(DEEPEST)
                        .maxInlineNesting(DEEPEST)
                        .customInlineContentParserFactory(inline)
                        .customBlockParserFactory(blocks)
                        .build();
    }

    /** For one text, to which more is still to come: formulas may have only begun. */
    static MarkdownParser growing(String markdown) {
        return new MarkdownParser(
                IncludeSourceSpans.BLOCKS_AND_INLINES,
                new MathInlineParser.Factory(markdown.stripTrailing().length()),
                new MathBlockParser.Factory(true));
    }

    Node parse(String markdown) {
        return parser.parse(markdown);
    }
}
