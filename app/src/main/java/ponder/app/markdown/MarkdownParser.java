package ponder.app.markdown;

import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** CommonMark with tables, strike-through, bare links and formulas. */
final class MarkdownParser {
    private static final int DEEPEST = 64;

    private final Parser parser =
            Parser.builder()
                    .extensions(
                            List.of(
                                    TablesExtension.create(),
                                    StrikethroughExtension.create(),
                                    AutolinkExtension.create()))
                    .customInlineContentParserFactory(new MathInlineParser())
                    .customBlockParserFactory(new MathBlockParser.Factory())
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .maxOpenBlockParsers(DEEPEST)
                    .maxInlineNesting(DEEPEST)
                    .build();

    Node parse(String markdown) {
        return parser.parse(markdown);
    }
}
