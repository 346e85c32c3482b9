package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;
import ponder.app.markdown.math.MathBlock;
import ponder.app.text.Texts;

/**
 * Reads Markdown as blocks. What could not be laid out quickly, such as a hundred nested lists,
 * becomes its source with a line that says so. May be used from any thread.
 */
final class BlockReader {
    /** How deep lists and quotes may be nested. */
    private static final int DEEPEST = 16;

    /** Characters that have not been read yet. */
    private static final int LONGEST = 1_000_000;

    private static final int MOST_COLUMNS = 32;

    /** Characters in a row of a table. */
    private static final int LARGEST_ROW = 12_000;

    /**
     * The blocks that were read.
     *
     * @param last how many blocks at the end may still change when more text comes
     * @param lastFrom where their text begins, at the start of a line
     * @param defines whether it says somewhere where links lead, as in {@code [1]: address}
     */
    record Read(List<Block> blocks, int last, int lastFrom, boolean defines) {}

    private final String text;
    private int depth;

    private BlockReader(String text) {
        this.text = text;
    }

    /** Reads a text that is complete; one that cannot be read, or is huge, is shown as it is. */
    static Read read(String text) {
        return read(text, false);
    }

    /**
     * @param growing whether more of it is to come
     */
    static Read read(String text, boolean growing) {
        if (text.length() > LONGEST) {
            return plain(text, Texts.of("markdown.tooLarge"));
        }
        try {
            return parsed(
                    text, growing ? MarkdownParser.parseGrowing(text) : MarkdownParser.parse(text));
        } catch (RuntimeException | StackOverflowError e) {
            System.getLogger(BlockReader.class.getName())
                    .log(System.Logger.Level.WARNING, "a text is shown unformatted", e);
            return plain(text, Texts.of("markdown.unreadable"));
        }
    }

    /** The text as it is, with a line that says why. */
    static Read plain(String text, String why) {
        return new Read(List.of(new Block.Code("markdown", text, false, why)), 1, 0, false);
    }

    private static Read parsed(String text, Node document) {
        BlockReader reader = new BlockReader(text);
        List<Block> blocks = reader.children(document);
        Node open = reader.firstOpen(document);
        int last = 0;
        for (Node node = open; node != null; node = node.getNext()) {
            last += isShown(node) ? 1 : 0;
        }
        int lastFrom = open == null ? 0 : reader.lineStart(open);
        return new Read(blocks, last, lastFrom, defines(document));
    }

    private static boolean defines(Node document) {
        AtomicBoolean found = new AtomicBoolean();
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(LinkReferenceDefinition definition) {
                        found.set(true);
                    }
                });
        return found.get();
    }

    private static boolean isShown(Node block) {
        return !(block instanceof TaskListItemMarker || block instanceof LinkReferenceDefinition);
    }

    /**
     * The first block that more text can still change: the last one, or the one before it when the
     * last is only the beginning of a line that may yet turn out to belong to it.
     */
    private @Nullable Node firstOpen(Node document) {
        Node last = document.getLastChild();
        if (last == null || last.getPrevious() == null) {
            return last;
        }
        int unfinishedLine = text.lastIndexOf("\n") + 1;
        boolean provisional = lineStart(last) == unfinishedLine;
        boolean mayContinue =
                last.getPrevious() instanceof ListBlock || !blankLineBefore(unfinishedLine);
        return provisional && mayContinue ? last.getPrevious() : last;
    }

    private boolean blankLineBefore(int line) {
        int previous = line < 2 ? 0 : text.lastIndexOf("\n", line - 2) + 1;
        return text.substring(previous, line).isBlank();
    }

    /** Where a block's first line begins; its span begins after the indentation. */
    private int lineStart(Node block) {
        int start =
                block.getSourceSpans().isEmpty()
                        ? 0
                        : block.getSourceSpans().getFirst().getInputIndex();
        return start == 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
    }

    private List<Block> children(Node parent) {
        List<Block> blocks = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (isShown(child)) {
                blocks.add(block(child));
            }
        }
        return blocks;
    }

    private Block block(Node node) {
        return switch (node) {
            case Heading heading -> prose(heading, "heading-" + Math.min(heading.getLevel(), 4));
            case FencedCodeBlock code ->
                    new Block.Code(
                            code.getInfo() == null ? "" : code.getInfo(),
                            code.getLiteral().stripTrailing(),
                            code.getClosingFenceLength() != null,
                            "");
            case IndentedCodeBlock code ->
                    new Block.Code("", code.getLiteral().stripTrailing(), true, "");
            case MathBlock math -> formula(math);
            case TableBlock table -> table(table);
            case ListBlock list -> nested(list);
            case BlockQuote quote -> nested(quote);
            case ThematicBreak line -> new Block.Rule();
            case HtmlBlock html -> literal(html.getLiteral().stripTrailing());
            default -> prose(node, "paragraph");
        };
    }

    private static Block formula(MathBlock math) {
        Block formula = new Block.Formula(math.latex());
        return math.getFirstChild() == null
                ? formula
                : new Block.LongProse(List.of(formula, prose(math, "paragraph")));
    }

    private static Block prose(Node node, String style) {
        return prose(SpanReader.read(node, style), style);
    }

    /** In several pieces if it is too long for one, or has formulas on lines of their own. */
    private static Block prose(List<Span> spans, String style) {
        List<Block> pieces = new ArrayList<>();
        List<Span> open = new ArrayList<>();
        for (Span span : spans) {
            String latex = span.latex();
            if (latex != null && span.display()) {
                addProse(pieces, open, style);
                pieces.add(new Block.Formula(latex));
                open.clear();
            } else {
                open.add(span);
            }
        }
        if (pieces.isEmpty()) {
            addPieces(pieces, spans, style);
        } else {
            addProse(pieces, open, style);
        }
        return pieces.size() == 1 ? pieces.getFirst() : new Block.LongProse(pieces);
    }

    private static void addProse(List<Block> pieces, List<Span> spans, String style) {
        if (!Span.text(spans).isBlank()) {
            addPieces(pieces, Span.stripped(spans), style);
        }
    }

    private static void addPieces(List<Block> pieces, List<Span> spans, String style) {
        Span.paragraphs(spans).forEach(piece -> pieces.add(new Block.Prose(piece, style)));
    }

    private static Block literal(String text) {
        Span span = new Span(text, Set.of("paragraph"), null, null);
        return prose(List.of(span), "paragraph");
    }

    private Block nested(Node node) {
        if (depth == DEEPEST) {
            return source(node, Texts.of("markdown.tooDeep", DEEPEST));
        }
        depth++;
        Block block = node instanceof ListBlock list ? list(list) : new Block.Quote(children(node));
        depth--;
        return block;
    }

    private Block source(Node node, String note) {
        List<SourceSpan> lines = node.getSourceSpans();
        if (lines.isEmpty()) {
            return new Block.Code("", "", true, note);
        }
        SourceSpan last = lines.getLast();
        int end = last.getInputIndex() + last.getLength();
        String source = text.substring(lines.getFirst().getInputIndex(), end);
        return new Block.Code("markdown", source, true, note);
    }

    private Block list(ListBlock list) {
        int number =
                list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                        ? ordered.getMarkerStartNumber()
                        : 1;
        List<Block.Item> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = list instanceof BulletList ? "•" : number++ + ".";
            Boolean done =
                    item.getFirstChild() instanceof TaskListItemMarker task
                            ? (Boolean) task.isChecked()
                            : null;
            items.add(new Block.Item(marker, done, children(item)));
        }
        return new Block.Listing(list.isTight(), items);
    }

    private Block table(TableBlock table) {
        List<Block.Row> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node r = part.getFirstChild(); r != null; r = r.getNext()) {
                if (r instanceof TableRow row) {
                    rows.add(row(row, part instanceof TableHead));
                }
            }
        }
        List<Alignment> columns = columns(table);
        if (columns.size() > MOST_COLUMNS) {
            return source(table, Texts.of("markdown.tooWide", MOST_COLUMNS));
        }
        boolean huge = rows.stream().anyMatch(row -> row.length() > LARGEST_ROW);
        return huge ? source(table, Texts.of("markdown.tooLong")) : new Block.Table(columns, rows);
    }

    private static List<Alignment> columns(TableBlock table) {
        List<Alignment> columns = new ArrayList<>();
        Node row = table.getFirstChild().getFirstChild();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            Alignment alignment = cell instanceof TableCell c ? c.getAlignment() : null;
            columns.add(alignment == null ? Alignment.LEFT : alignment);
        }
        return columns;
    }

    private static Block.Row row(TableRow row, boolean head) {
        String style = head ? "table-head" : "paragraph";
        List<List<Block.Prose>> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(
                    Span.paragraphs(SpanReader.read(cell, style)).stream()
                            .map(piece -> new Block.Prose(piece, style))
                            .toList());
        }
        return new Block.Row(cells, head);
    }
}
