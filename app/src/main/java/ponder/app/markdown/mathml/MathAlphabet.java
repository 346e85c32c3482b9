package ponder.app.markdown.mathml;

import java.util.Map;
import java.util.Optional;

/**
 * Alphabets of Unicode's block Mathematical Alphanumeric Symbols. Letters that Unicode had before
 * are where they were.
 */
enum MathAlphabet {
    BOLD(0x1D400, 0x1D41A, 0x1D7CE, ""),
    ITALIC(0x1D434, 0x1D44E, 0, "h\u210e"),
    SCRIPT(
            0x1D49C,
            0x1D4B6,
            0,
            "B\u212cE\u2130F\u2131H\u210bI\u2110L\u2112M\u2133R\u211be\u212fg\u210ao\u2134"),
    FRAKTUR(0x1D504, 0x1D51E, 0, "C\u212dH\u210cI\u2111R\u211cZ\u2128"),
    DOUBLE(0x1D538, 0x1D552, 0x1D7D8, "C\u2102H\u210dN\u2115P\u2119Q\u211aR\u211dZ\u2124"),
    SANS(0x1D5A0, 0x1D5BA, 0x1D7E2, ""),
    MONO(0x1D670, 0x1D68A, 0x1D7F6, ""),
    UPRIGHT(0, 0, 0, "");

    private static final Map<String, MathAlphabet> COMMANDS =
            Map.ofEntries(
                    Map.entry("\\mathbf", BOLD),
                    Map.entry("\\boldsymbol", BOLD),
                    Map.entry("\\bm", BOLD),
                    Map.entry("\\mathit", ITALIC),
                    Map.entry("\\mathcal", SCRIPT),
                    Map.entry("\\mathscr", SCRIPT),
                    Map.entry("\\mathfrak", FRAKTUR),
                    Map.entry("\\mathbb", DOUBLE),
                    Map.entry("\\mathsf", SANS),
                    Map.entry("\\mathtt", MONO),
                    Map.entry("\\mathrm", UPRIGHT));

    private final int upper;
    private final int lower;
    private final int digit;
    private final String elsewhere;

    MathAlphabet(int upper, int lower, int digit, String elsewhere) {
        this.upper = upper;
        this.lower = lower;
        this.digit = digit;
        this.elsewhere = elsewhere;
    }

    /** The alphabet that a command such as {@code \mathbb} chooses. */
    static Optional<MathAlphabet> of(String command) {
        return Optional.ofNullable(COMMANDS.get(command));
    }

    /** A letter or digit in this alphabet, or as it is if the alphabet lacks it. */
    String letter(String plain) {
        char c = plain.charAt(0);
        int known = elsewhere.indexOf(c);
        if (known >= 0) {
            return elsewhere.substring(known + 1, known + 2);
        }
        int first = c >= 'A' && c <= 'Z' ? upper - 'A' : c >= 'a' && c <= 'z' ? lower - 'a' : 0;
        int base = c >= '0' && c <= '9' && digit > 0 ? digit - '0' : first;
        return this == UPRIGHT || base <= 0 ? plain : Character.toString(base + c);
    }
}
