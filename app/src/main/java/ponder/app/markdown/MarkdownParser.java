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
                builder()
                        .customInlineContentParserFactory(new MathInlineParser.Factory())
                        .customBlockParserFactory(new MathBlockParser.Factory()));
    }

    private MarkdownParser(Parser.Builder builder) {
        this.parser = builder.build();
    }

    private static Parser.Builder builder() {
        return Parser.builder()
                .extensions(EXTENSIONS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST);
    }

    Node parse(String markdown) {
        return parser.parse(markdown);
    }
}
