package ponder.app.markdown.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a formula within a line may be broken: after relations and binary operators that are in no
 * group, as TeX does (The TeXbook, chapter 18).
 */
public final class BreakPoints {
    /** What is shorter is no trouble at the end of a line. */
    private static final int SHORT = 20;

    private static final Pattern TOKEN =
            Pattern.compile("\\\\(?:[A-Za-z]+|.)|\\s+|.", Pattern.DOTALL);

    private static final Set<String> OPERATORS =
            Set.of(
                    "+",
                    "-",
                    "\\pm",
                    "\\mp",
                    "\\times",
                    "\\cdot",
                    "\\div",
                    "\\cup",
                    "\\cap",
                    "\\land",
                    "\\lor",
                    "\\wedge",
                    "\\vee",
                    "\\oplus",
                    "\\otimes");

    private static final Set<String> RELATIONS =
            Set.of(
                    "=",
                    "<",
                    ">",
                    "\\le",
                    "\\leq",
                    "\\ge",
                    "\\geq",
                    "\\ne",
                    "\\neq",
                    "\\approx",
                    "\\equiv",
                    "\\sim",
                    "\\simeq",
                    "\\cong",
                    "\\to",
                    "\\rightarrow",
                    "\\Rightarrow",
                    "\\implies",
                    "\\iff",
                    "\\Leftrightarrow",
                    "\\in",
                    "\\subset",
                    "\\subseteq",
                    "\\propto");

    /** What comes before a sign, not before an operator. */
    private static final Set<String> OPENING = Set.of("(", "[", "\\{", ",", ";", "^", "_", "|");

    private static final Set<String> UNBREAKABLE =
            Set.of("&", "\\\\", "\\over", "\\choose", "\\displaystyle", "\\color", "\\tag", "\\bf");

    private final List<String> pieces = new ArrayList<>();
    private String before = "";
    private int depth;
    private int from;

    private BreakPoints() {}

    /** The formula in pieces between which a line may end; together they are the formula. */
    public static List<String> pieces(String latex) {
        return latex.length() <= SHORT ? List.of(latex) : new BreakPoints().cut(latex);
    }

    private List<String> cut(String latex) {
        Matcher token = TOKEN.matcher(latex);
        while (token.find()) {
            String now = token.group();
            if (depth == 0 && UNBREAKABLE.contains(now)) {
                return List.of(latex);
            }
            boolean operator = depth == 0 && isBreaking(now) && !isSign();
            if (operator && token.end() < latex.length()) {
                pieces.add(latex.substring(from, token.end()));
                from = token.end();
            }
            nest(now);
            before = now.isBlank() ? before : now;
        }
        pieces.add(latex.substring(from));
        return List.copyOf(pieces);
    }

    static boolean isBreaking(String token) {
        return OPERATORS.contains(token) || RELATIONS.contains(token);
    }

    /** Whether a plus or minus here would belong to what follows. */
    private boolean isSign() {
        return before.isEmpty() || OPENING.contains(before) || isBreaking(before);
    }

    private void nest(String token) {
        switch (token) {
            case "{", "\\left", "\\begin" -> depth++;
            case "}", "\\right", "\\end" -> depth--;
            default -> {}
        }
    }

    /** A piece whose last operator has as much room as it has between two terms. */
    public static String laidOut(String piece) {
        String stripped = piece.strip();
        for (String operator : OPERATORS) {
            if (stripped.endsWith(operator)) {
                String term = stripped.substring(0, stripped.length() - operator.length());
                return term + "\\:\\mathord{" + operator + "}\\:";
            }
        }
        return stripped + "\\;";
    }
}
