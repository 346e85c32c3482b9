package ponder.app.markdown.math;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LaTeX's environments that are formulas by themselves, and those that JLaTeXMath knows otherwise.
 */
final class Environments {
    private static final Set<String> FORMULAS =
            Set.of(
                    "align",
                    "aligned",
                    "alignat",
                    "array",
                    "bmatrix",
                    "Bmatrix",
                    "cases",
                    "eqnarray",
                    "equation",
                    "gather",
                    "gathered",
                    "matrix",
                    "multline",
                    "pmatrix",
                    "smallmatrix",
                    "split",
                    "vmatrix",
                    "Vmatrix");

    /** Those that stand on lines of their own. */
    private static final Set<String> DISPLAYS =
            Set.of(
                    "align",
                    "aligned",
                    "alignat",
                    "eqnarray",
                    "equation",
                    "gather",
                    "gathered",
                    "multline",
                    "split");

    private static final Pattern BEGIN = Pattern.compile("\\\\begin\\{([A-Za-z]+)(\\*?)}");
    private static final Pattern CASES = Pattern.compile("\\\\(begin|end)\\{[dr]?cases}");
    private static final Pattern STARRED = Pattern.compile("(\\\\(?:begin|end)\\{[A-Za-z]+)\\*}");
    private static final Pattern EQUATION = Pattern.compile("\\\\(?:begin|end)\\{equation}");
    private static final Pattern SPLIT = Pattern.compile("(\\\\(?:begin|end)\\{)split}");

    private Environments() {}

    /** What ends the formula that a text begins with, if that is an environment. */
    static Optional<String> end(CharSequence text) {
        Matcher begin = BEGIN.matcher(text);
        return begin.lookingAt() && FORMULAS.contains(begin.group(1))
                ? Optional.of("\\end{" + begin.group(1) + begin.group(2) + "}")
                : Optional.empty();
    }

    /** Whether a formula, as it was written, stands on a line of its own wherever it is. */
    static boolean display(String source) {
        Matcher begin = BEGIN.matcher(source);
        return source.startsWith("$$")
                || source.startsWith("\\[")
                || begin.lookingAt() && DISPLAYS.contains(begin.group(1));
    }

    /** The same formula in what JLaTeXMath lays out as LaTeX does. Its own cases have no gap. */
    static String laidOut(String latex) {
        String plain = STARRED.matcher(latex).replaceAll("$1}");
        plain = EQUATION.matcher(plain).replaceAll("");
        plain = SPLIT.matcher(plain).replaceAll("$1aligned}");
        plain =
                plain.replace("\\begin{eqnarray}", "\\begin{array}{rcl}")
                        .replace("\\end{eqnarray}", "\\end{array}");
        return CASES.matcher(plain)
                .replaceAll(
                        mark ->
                                Matcher.quoteReplacement(
                                        mark.group(1).equals("begin")
                                                ? "\\left\\{\\begin{array}{ll}"
                                                : "\\end{array}\\right."));
    }
}
