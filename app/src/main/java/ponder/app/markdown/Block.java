package ponder.app.markdown;

import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;
import org.jspecify.annotations.Nullable;

/**
 * A block of Markdown as plain data: made on any thread, and equal to another that looks the same.
 */
sealed interface Block {
    /** The length of its text in characters. */
    int length();

    /** Its text without markup. */
    String plain();

    /** The same in paragraphs, each of which is one on screen too. */
    default List<String> paragraphs() {
        return List.of(plain());
    }

    /**
     * A paragraph or heading.
     *
     * @param style class of the style sheet, such as {@code heading-1}
     */
    record Prose(List<Span> spans, String style, int length) implements Block {
        Prose(List<Span> spans, String style) {
            this(List.copyOf(spans), style, Span.length(spans));
        }

        @Override
        public String plain() {
            return Span.text(spans);
        }
    }

    /** A paragraph too long to be laid out in one piece. */
    record LongProse(List<Block> pieces, int length) implements Block {
        LongProse(List<Block> pieces) {
            this(List.copyOf(pieces), lengthOf(pieces));
        }

        @Override
        public String plain() {
            return text(pieces);
        }

        @Override
        public List<String> paragraphs() {
            return inOrder(pieces);
        }
    }

    /**
     * Code, or anything else that is shown as it was written.
     *
     * @param note a line shown above it, or empty
     * @param finished whether no more will come
     */
    record Code(String language, String code, boolean finished, String note) implements Block {
        @Override
        public int length() {
            return code.length();
        }

        @Override
        public String plain() {
            return code;
        }
    }

    /** A formula on lines of its own. */
    record Formula(String latex) implements Block {
        @Override
        public int length() {
            return latex.length();
        }

        @Override
        public String plain() {
            return "\\[" + latex + "\\]";
        }
    }

    /** A list; tight ones have no blank lines between their items. */
    record Listing(boolean tight, List<Item> items, int length) implements Block {
        Listing(boolean tight, List<Item> items) {
            this(tight, List.copyOf(items), items.stream().mapToInt(Item::length).sum());
        }

        @Override
        public String plain() {
            return items.stream().map(Item::plain).collect(Collectors.joining("\n"));
        }

        @Override
        public List<String> paragraphs() {
            return items.stream().flatMap(item -> inOrder(item.blocks).stream()).toList();
        }
    }

    /**
     * An item of a list.
     *
     * @param marker such as a bullet or {@code 1.}
     * @param done for a task, whether it is done; null otherwise
     */
    record Item(String marker, @Nullable Boolean done, List<Block> blocks, int length) {
        Item(String marker, @Nullable Boolean done, List<Block> blocks) {
            this(marker, done, List.copyOf(blocks), lengthOf(blocks));
        }

        String plain() {
            return marker + " " + text(blocks);
        }
    }

    record Quote(List<Block> blocks, int length) implements Block {
        Quote(List<Block> blocks) {
            this(List.copyOf(blocks), lengthOf(blocks));
        }

        @Override
        public String plain() {
            return text(blocks);
        }

        @Override
        public List<String> paragraphs() {
            return inOrder(blocks);
        }
    }

    record Rule() implements Block {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public String plain() {
            return "---";
        }

        @Override
        public List<String> paragraphs() {
            return List.of();
        }
    }

    /** A table; the first row is its header. */
    record Table(List<Alignment> columns, List<Row> rows, int length) implements Block {
        Table(List<Alignment> columns, List<Row> rows) {
            this(
                    List.copyOf(columns),
                    List.copyOf(rows),
                    rows.stream().mapToInt(Row::length).sum());
        }

        @Override
        public String plain() {
            return rows.stream().map(Row::plain).collect(Collectors.joining("\n"));
        }

        @Override
        public List<String> paragraphs() {
            return rows.stream().flatMap(row -> row.paragraphs().stream()).toList();
        }
    }

    /** A row's cells, as many as the table has columns; each is one paragraph in pieces. */
    record Row(List<List<Prose>> cells, boolean head, int length) {
        Row(List<List<Prose>> cells, boolean head) {
            this(
                    List.copyOf(cells),
                    head,
                    cells.stream().flatMap(List::stream).mapToInt(Prose::length).sum());
        }

        List<String> paragraphs() {
            return cells.stream().flatMap(List::stream).map(Prose::plain).toList();
        }

        String plain() {
            return cells.stream()
                    .map(cell -> cell.stream().map(Prose::plain).collect(Collectors.joining()))
                    .collect(Collectors.joining(" | "));
        }
    }

    private static int lengthOf(List<Block> blocks) {
        return blocks.stream().mapToInt(Block::length).sum();
    }

    private static List<String> inOrder(List<Block> blocks) {
        return blocks.stream().flatMap(block -> block.paragraphs().stream()).toList();
    }

    private static String text(List<Block> blocks) {
        return blocks.stream().map(Block::plain).collect(Collectors.joining("\n"));
    }
}
