package ponder.app.markdown.math;

import java.text.Normalizer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Unicode's letters for mathematics, which the library draws as boxes, as commands and letters. */
final class MathLetters {
    private static final int FIRST = 0x1D400;
    private static final int LAST = 0x1D7FF;

    /** The command of each alphabet, by its first letter. */
    private static final NavigableMap<Integer, String> ALPHABETS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(0x1D400, "\\mathbf"),
                            Map.entry(0x1D434, "\\mathit"),
                            Map.entry(0x1D468, "\\mathbf"),
                            Map.entry(0x1D49C, "\\mathcal"),
                            Map.entry(0x1D504, "\\mathfrak"),
                            Map.entry(0x1D538, "\\mathbb"),
                            Map.entry(0x1D56C, "\\mathfrak"),
                            Map.entry(0x1D5A0, "\\mathsf"),
                            Map.entry(0x1D670, "\\mathtt"),
                            Map.entry(0x1D6A4, ""),
                            Map.entry(0x1D7CE, "\\mathbf"),
                            Map.entry(0x1D7D8, "\\mathbb"),
                            Map.entry(0x1D7E2, "\\mathsf"),
                            Map.entry(0x1D7F6, "\\mathtt")));

    private MathLetters() {}

    /** The same formula without those letters. */
    static String laidOut(String latex) {
        StringBuilder out = new StringBuilder();
        latex.codePoints().forEach(c -> add(out, c));
        return out.toString();
    }

    private static void add(StringBuilder out, int c) {
        if (c < FIRST || c > LAST) {
            out.appendCodePoint(c);
            return;
        }
        String plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        String command = ALPHABETS.floorEntry(c).getValue();
        out.append(command.isEmpty() ? plain : command + "{" + plain + "}");
    }

    /** Whether it has characters that the library draws as two boxes each. */
    static boolean beyond(String latex) {
        return laidOut(latex).codePoints().anyMatch(c -> !Character.isBmpCodePoint(c));
    }
}
