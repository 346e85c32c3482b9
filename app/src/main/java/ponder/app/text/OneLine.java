package ponder.app.text;

import java.util.regex.Pattern;

/** Names that came from anywhere, as one line that leaves what stands beside it where it is. */
public final class OneLine {
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

    /** Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm. */
    private static final Pattern TURNING =
            Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private OneLine() {}

    /** The text with single blanks in it, and nothing that turns the writing round. */
    public static String of(String text) {
        return GAPS.matcher(TURNING.matcher(text).replaceAll("")).replaceAll(" ").strip();
    }

    /**
     * The same, cut with an ellipsis.
     *
     * @param longest in characters of Unicode
     */
    public static String of(String text, int longest) {
        String line = of(text);
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }
}
