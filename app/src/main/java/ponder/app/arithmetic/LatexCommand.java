package ponder.app.arithmetic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ponder.app.arithmetic.Token.Kind;

/** What a command of LaTeX stands for in a calculation. */
record LatexCommand(Kind kind, String text) {
    private static final Map<String, LatexCommand> KNOWN = new HashMap<>();

    static {
        put(Kind.END, "\n", "\\");
        put(Kind.PERCENT, "%", "%");
        put(Kind.OPERATOR, "×", "times", "cdot");
        put(Kind.OPERATOR, "÷", "div");
        put(Kind.RELATION, "≠", "ne", "neq");
        put(Kind.RELATION, "≤", "le", "leq");
        put(Kind.RELATION, "≥", "ge", "geq");
        put(Kind.RELATION, "<", "lt");
        put(Kind.RELATION, ">", "gt");
        put(Kind.FRACTION, "frac", "frac", "dfrac", "tfrac");
        put(Kind.ROOT, "sqrt", "sqrt");
        put(Kind.APPROXIMATE, "≈", "approx", "equiv", "sim", "simeq", "cong");
        put(Kind.MARK, "→", "to", "rightarrow", "Rightarrow", "implies", "therefore");
    }

    private static void put(Kind kind, String text, String... names) {
        for (String name : names) {
            KNOWN.put(name, new LatexCommand(kind, text));
        }
    }

    /**
     * @param name without its backslash; one that is not known is a word
     */
    static LatexCommand of(String name) {
        LatexCommand known = KNOWN.get(name);
        return known == null ? new LatexCommand(Kind.WORD, name.toLowerCase(Locale.ROOT)) : known;
    }
}
