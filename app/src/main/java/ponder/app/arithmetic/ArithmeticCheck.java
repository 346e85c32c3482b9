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

    /** A number of thousands or of thousandths. */
    private static final Pattern EITHER = Pattern.compile("\\d\\.\\d{3}(?!\\d)");

    /**
     * What one way to write numbers makes of a text.
     *
     * @param found by where they begin
     */
    private record Reading(NavigableMap<Integer, Finding> found, List<Finding> excused) {
        /** Whether it does not find the same error in what the other way finds wrong. */
        boolean contradicts(Finding wrong) {
            Finding other = found.get(wrong.start());
            return other != null
                            && other.end() == wrong.end()
                            && (other.right() || isOther(wrong, other))
                    || excused.stream()
                            .anyMatch(f -> f.start() == wrong.start() && f.end() == wrong.end());
        }

        private static boolean isOther(Finding wrong, Finding other) {
            return EITHER.matcher(wrong.statement()).find()
                    && !digits(wrong.correction()).equals(digits(other.correction()));
        }

        private static String digits(String number) {
            return number.replaceAll("\\D", "");
        }
    }

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
        if (!complete && !found.isEmpty() && mayGoOn(text, found.getLast().end())) {
            found.removeLast();
        }
        return found;
    }

    /** Whether a number that ends there may get more digits: "1," may become "1,440". */
    private static boolean mayGoOn(String text, int end) {
        return text.substring(end).chars().allMatch(ArithmeticCheck::isInNumbers);
    }

    private static boolean isInNumbers(int c) {
        return c == ',' || c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
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
        NavigableMap<Integer, Finding> found = read(prose, Notation.POINT).found();
        Reading otherwise = read(prose, Notation.COMMA);
        found.values().removeIf(finding -> !finding.right() && otherwise.contradicts(finding));
        otherwise.found().values().stream()
                .filter(Finding::right)
                .filter(finding -> isFree(found, finding))
                .toList()
                .forEach(finding -> found.put(finding.start(), finding));
        return new ArrayList<>(found.values());
    }

    private static Reading read(String text, Notation notation) {
        List<Token> tokens = new Lexer(text, notation).tokens();
        NavigableMap<Integer, Finding> found = new TreeMap<>();
        EquationScanner equations = new EquationScanner(text, tokens);
        equations.findings().forEach(f -> found.put(f.start(), f));
        for (Finding inWords : new WordStatements(text, tokens).findings()) {
            if (isFree(found, inWords)) {
                found.put(inWords.start(), inWords);
            }
        }
        return new Reading(found, equations.excused());
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
