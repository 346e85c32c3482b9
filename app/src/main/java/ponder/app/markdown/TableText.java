package ponder.app.markdown;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;

/**
 * A table as text for other programs: Markdown, CSV (RFC 4180), and what spreadsheets paste. A cell
 * that a spreadsheet would compute, such as {@code =A1}, gets an apostrophe there.
 */
final class TableText {
    private static final Pattern COMPUTED = Pattern.compile("[=+@\\t-].*", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\p{Sc}?[\\d.,\\s]*\\d\\s*[%\\p{Sc}]?");
    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

    private final Block.Table table;

    TableText(Block.Table table) {
        this.table = table;
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        for (Block.Row row : table.rows()) {
            out.append(line(row.cells().stream().map(TableText::markdown).toList()));
            if (row.head()) {
                out.append(line(table.columns().stream().map(TableText::rule).toList()));
            }
        }
        return out.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String rule(Alignment side) {
        return switch (side) {
            case LEFT -> "---";
            case CENTER -> ":-:";
            case RIGHT -> "--:";
        };
    }

    private static String markdown(List<Block.Prose> cell) {
        StringBuilder out = new StringBuilder();
        for (Block.Prose piece : cell) {
            piece.spans().forEach(span -> out.append(markdown(span)));
        }
        return out.toString().strip();
    }

    private static String markdown(Span span) {
        String text = span.text().replace("|", "\\|").replace("\n", "<br>");
        String link = span.link();
        text = marked(text, span, "inline-code", "`");
        text = marked(text, span, "emphasis", "*");
        text = marked(text, span, "strong", "**");
        text = marked(text, span, "struck", "~~");
        return link == null ? text : "[" + text + "](" + link + ")";
    }

    private static String marked(String text, Span span, String style, String mark) {
        return span.styles().contains(style) ? mark + text + mark : text;
    }

    String csv() {
        return rows(",", "\r\n", TableText::quoted);
    }

    /** The plain form that is on the clipboard beside {@link #html}. */
    String tabbed() {
        return rows("\t", "\n", cell -> cell.replaceAll("[\\t\\n]", " "));
    }

    private String rows(String between, String end, Function<String, String> written) {
        return table.rows().stream()
                .map(
                        row ->
                                row.cells().stream()
                                        .map(TableText::plain)
                                        .map(written)
                                        .collect(Collectors.joining(between, "", end)))
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        return QUOTED.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static String plain(List<Block.Prose> cell) {
        String text = cell.stream().map(Block.Prose::plain).collect(Collectors.joining()).strip();
        boolean computed = COMPUTED.matcher(text).matches() && !NUMBER.matcher(text).matches();
        return computed ? "'" + text : text;
    }

    String html() {
        return table.rows().stream()
                .map(
                        row ->
                                row.cells().stream()
                                        .map(cell -> html(plain(cell), row.head() ? "th" : "td"))
                                        .collect(Collectors.joining("", "<tr>", "</tr>")))
                .collect(Collectors.joining("\n", "<table>", "</table>"));
    }

    private static String html(String text, String tag) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<%s>%s</%s>".formatted(tag, escaped.replace("\n", "<br>"), tag);
    }
}
