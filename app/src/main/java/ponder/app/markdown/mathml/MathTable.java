package ponder.app.markdown.mathml;

import static ponder.app.markdown.mathml.MathMl.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Environments with lines and columns, as tables of MathML. */
final class MathTable {
    private static final String EMPTY = "<mrow></mrow>";

    /** Signs around a matrix, by the environment's name. */
    private static final Map<String, List<String>> FENCES =
            Map.of(
                    "matrix", List.of("", ""),
                    "smallmatrix", List.of("", ""),
                    "pmatrix", List.of("(", ")"),
                    "bmatrix", List.of("[", "]"),
                    "Bmatrix", List.of("{", "}"),
                    "vmatrix", List.of("|", "|"),
                    "Vmatrix", List.of("\u2016", "\u2016"));

    private final MathReader reader;
    private final LatexTokens tokens;

    MathTable(MathReader reader, LatexTokens tokens) {
        this.reader = reader;
        this.tokens = tokens;
    }

    /** What follows {@code \begin}. */
    String environment() {
        String name = tokens.text();
        String plain = name.replace("*", "");
        List<String> fences = FENCES.get(plain);
        String read =
                fences != null
                        ? MathReader.fenced(
                                fences.getFirst(), table(rows(), "", ""), fences.getLast())
                        : other(plain);
        if (!tokens.take("\\end") || !tokens.text().equals(name)) {
            throw new IllegalArgumentException("no end of " + name);
        }
        return read;
    }

    private String other(String name) {
        return switch (name) {
            case "cases", "dcases" -> MathReader.fenced("{", table(rows(), "l", "cases"), "");
            case "rcases" -> MathReader.fenced("", table(rows(), "l", "cases"), "}");
            case "array" -> table(tokens.text().replaceAll("[^lcr]", ""));
            case "alignat", "alignedat" -> {
                tokens.text();
                yield aligned();
            }
            case "eqnarray" -> table("rcl");
            case "align", "aligned", "split", "equation", "gather", "gathered", "multline" ->
                    aligned();
            default -> throw new IllegalArgumentException("unknown: " + name);
        };
    }

    private String table(String sides) {
        return table(rows(), sides, "");
    }

    /** Lines that are aligned at their columns; one alone is no table. */
    String aligned() {
        List<List<String>> rows = rows();
        boolean single = rows.size() == 1 && rows.getFirst().size() == 1;
        boolean columns = rows.stream().anyMatch(row -> row.size() > 1);
        return single ? rows.getFirst().getFirst() : table(rows, columns ? "rl" : "c", "aligned");
    }

    /** Lines below each other, such as the conditions of a sum. */
    String stack() {
        if (!tokens.take("{")) {
            throw new IllegalArgumentException("no group");
        }
        String read = table("c");
        if (!tokens.take("}")) {
            throw new IllegalArgumentException("no end of a group");
        }
        return read;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        cells.add(reader.row());
        for (String mark = tokens.peek();
                mark.equals("&") || mark.equals("\\\\");
                mark = tokens.peek()) {
            tokens.next();
            if (mark.equals("\\\\")) {
                tokens.option();
                rows.add(cells);
                cells = new ArrayList<>();
            }
            cells.add(reader.row());
        }
        if (rows.isEmpty() || cells.size() > 1 || !cells.getFirst().equals(EMPTY)) {
            rows.add(cells);
        }
        return rows;
    }

    /**
     * @param sides {@code l}, {@code c} or {@code r} for the columns, from the beginning again
     *     where there are more; empty for centred ones
     */
    private static String table(List<List<String>> rows, String sides, String style) {
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                char side = sides.isEmpty() ? 'c' : sides.charAt(i % sides.length());
                cells.append(element("mtd class=\"" + side + "\"", row.get(i)));
            }
            out.append(element("mtr", cells.toString()));
        }
        boolean display = style.equals("aligned");
        String attributes =
                (style.isEmpty() ? "" : " class=\"" + style + "\"")
                        + (display ? " displaystyle=\"true\"" : "");
        return element("mtable" + attributes, out.toString());
    }
}
