package ponder.app.arithmetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds statements that can be decided by computing, and decides them.
 *
 * <pre>{@code
 * ArithmeticCheck.of("47 × 36 = 1690, so ...") // one finding: wrong, 1692
 * }</pre>
 */
public final class ArithmeticCheck {
    private static final Pattern CODE =
            Pattern.compile("(?ms)^ {0,3}(```|~~~).*?(?:^ {0,3}\\1|\\z)");

    private ArithmeticCheck() {}

    /**
     * What is found, in order; the links of a chain share their middle; of plain text, Markdown or
     * LaTeX.
     */
    public static List<Finding> of(String text) {
        return of(text, true);
    }

    /**
     * The same of a text that may go on.
     *
     * <p>What the text itself puts right later is left out.
     *
     * @param complete false where it may be cut within a number, so that its very last statement is
     *     left alone
     */
    public static List<Finding> of(String text, boolean complete) {
        List<Finding> all = found(text);
        List<Finding> found = new ArrayList<>(all);
        found.removeIf(finding -> !finding.right() && isTakenBack(finding, all));
        String end = text.stripTrailing();
        if (!complete && !found.isEmpty() && found.getLast().end() >= end.length()) {
            found.removeLast();
        }
        return found;
    }

    /** Whether the text puts it right later, as thoughts do after "Wait". */
    private static boolean isTakenBack(Finding wrong, List<Finding> all) {
        String corrected = bare(wrong.corrected());
        return all.stream()
                .filter(later -> later.right() && later.start() >= wrong.end())
                .anyMatch(later -> bare(later.statement()).equals(corrected));
    }

    private static String bare(String statement) {
        return statement.replaceAll("[\\s*`,]", "");
    }

    private static List<Finding> found(String text) {
        String prose = withoutCode(text);
        NavigableMap<Integer, Finding> found = read(prose, Notation.POINT);
        NavigableMap<Integer, Finding> otherwise = read(prose, Notation.COMMA);
        found.values().removeIf(finding -> !finding.right() && isRight(otherwise, finding));
        otherwise.values().stream()
                .filter(Finding::right)
                .filter(finding -> isFree(found, finding))
                .toList()
                .forEach(finding -> found.put(finding.start(), finding));
        return new ArrayList<>(found.values());
    }

    /** By where they begin. */
    private static NavigableMap<Integer, Finding> read(String text, Notation notation) {
        List<Token> tokens = new Lexer(text, notation).tokens();
        NavigableMap<Integer, Finding> found = new TreeMap<>();
        new EquationScanner(text, tokens).findings().forEach(f -> found.put(f.start(), f));
        for (Finding inWords : new WordStatements(text, tokens).findings()) {
            if (isFree(found, inWords)) {
                found.put(inWords.start(), inWords);
            }
        }
        return found;
    }

    private static boolean isRight(NavigableMap<Integer, Finding> otherwise, Finding wrong) {
        Finding other = otherwise.get(wrong.start());
        return other != null && other.right() && other.end() == wrong.end();
    }

    private static boolean isFree(NavigableMap<Integer, Finding> found, Finding more) {
        Map.Entry<Integer, Finding> last = found.lowerEntry(more.end());
        return last == null || last.getValue().end() <= more.start();
    }

    /** Blanks in the place of code, so that all else keeps its place. */
    private static String withoutCode(String text) {
        Matcher code = CODE.matcher(text);
        return code.replaceAll(found -> found.group().replaceAll("[^\n]", " "));
    }
}
