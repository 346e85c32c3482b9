package ponder.app.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            Pattern.compile("[+-]?\\p{Sc}?[\\d.,\\s]*\\d(?:[eE][+-]?\\d+)?\\s*[%\\p{Sc}]?");
    private static final Map<String, String> MARKS = marks();

    /** What would be markup; an underscore within a word is none. */
    private static final Pattern SIGN =
            Pattern.compile("[\\\\`*\\[\\]$~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private static final Pattern QUOTED = Pattern.compile("[\",\\r\\n]");

    private final Block.Table table;

    TableText(Block.Table table) {
        this.table = table;
    }

    private static Map<String, String> marks() {
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put("struck", "~~");
        marks.put("strong", "**");
        marks.put("emphasis", "*");
        return marks;
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

    /** A mark is opened and closed where the styles of neighbours differ, never between them. */
    private static String markdown(List<Block.Prose> cell) {
        StringBuilder out = new StringBuilder();
        List<String> open = new ArrayList<>();
        for (Block.Prose piece : cell) {
            for (Span span : piece.spans()) {
                List<String> wanted =
                        MARKS.keySet().stream().filter(span.styles()::contains).toList();
                closeAllBut(wanted, open, out);
                wanted.stream()
                        .filter(style -> !open.contains(style))
                        .toList()
                        .forEach(
                                style -> {
                                    open.add(style);
                                    out.append(MARKS.get(style));
                                });
                out.append(markdown(span));
            }
        }
        closeAllBut(List.of(), open, out);
        return out.toString().strip();
    }

    private static void closeAllBut(List<String> wanted, List<String> open, StringBuilder out) {
        while (!wanted.containsAll(open)) {
            out.append(MARKS.get(open.removeLast()));
        }
    }

    private static String markdown(Span span) {
        boolean code = span.styles().contains("inline-code");
        boolean formula = span.latex() != null;
        String literal =
                formula || code ? span.text() : SIGN.matcher(span.text()).replaceAll("\\\\$0");
        String marked = code ? fenced(literal) : literal;
        String text = marked.replace("|", "\\|").replace("\n", "<br>");
        String link = span.link();
        return link == null ? text : "[" + text + "](" + link.replace("|", "%7C") + ")";
    }

    /** Within more backticks than it has in a row. */
    private static String fenced(String code) {
        int marks = 1;
        while (code.contains("`".repeat(marks))) {
            marks++;
        }
        String fence = "`".repeat(marks);
        String blank = code.startsWith("`") || code.endsWith("`") ? " " : "";
        return fence + blank + code + blank + fence;
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
