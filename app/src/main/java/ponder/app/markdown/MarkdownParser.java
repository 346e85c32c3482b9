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
import ponder.app.markdown.math.UnendedFormulas;

/** CommonMark with tables, task lists, strike-through, bare links and formulas. */
final class MarkdownParser {
    static final List<Extension> EXTENSIONS =
            List.of(
                    TablesExtension.create(),
                    StrikethroughExtension.create(),
                    AutolinkExtension.create(),
                    TaskListItemsExtension.create());

    private static final int DEEPEST = 64;

    /** How often a text is read anew because formulas in it have no end. */
    private static final int MOST_ROUNDS = 5;

    private static final Parser COMPLETE = complete(new UnendedFormulas());

    private MarkdownParser() {}

    /** Reads a text that is complete; what begins a formula without an end is text. */
    static Node parse(String markdown) {
        Node document = COMPLETE.parse(markdown);
        UnendedFormulas unended = new UnendedFormulas();
        for (int i = 0; i < MOST_ROUNDS && unended.addFrom(document); i++) {
            document = complete(unended).parse(markdown);
        }
        return document;
    }

    /** Reads a text to which more is still to come: formulas may have only begun. */
    static Node parseGrowing(String markdown) {
        return parser(
                        IncludeSourceSpans.BLOCKS_AND_INLINES,
                        new MathInlineParser.Factory(markdown.stripTrailing().length()),
                        MathBlockParser.Factory.growing())
                .parse(markdown);
    }

    private static Parser complete(UnendedFormulas unended) {
        return parser(
                IncludeSourceSpans.BLOCKS,
                new MathInlineParser.Factory(),
                new MathBlockParser.Factory(unended));
    }

    private static Parser parser(
            IncludeSourceSpans spans,
            MathInlineParser.Factory inline,
            MathBlockParser.Factory blocks) {
        return Parser.builder()
                .extensions(EXTENSIONS)
                .includeSourceSpans(spans)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST)
                .customInlineContentParserFactory(inline)
                .customBlockParserFactory(blocks)
                .build();
    }
}
