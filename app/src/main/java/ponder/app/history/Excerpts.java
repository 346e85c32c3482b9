package ponder.app.history;

import java.util.regex.Pattern;

/** Pieces of messages as they are read: without the marks that would be seen as bold or code. */
final class Excerpts {
    private static final Pattern BOLD = Pattern.compile("\\*\\*(?=\\S)([^*]*[^*\\s])\\*\\*");
    private static final Pattern CODE = Pattern.compile("`+([^`]+)`+");
    private static final Pattern FENCE_OR_RULE =
            Pattern.compile("(?m)^(?:(?:```|~~~).*|[|: -]*---[|: -]*)$");
    private static final Pattern HEADING_OR_QUOTE = Pattern.compile("(?m)^(?:#{1,6} |> ?)+");
    private static final Pattern TABLE_EDGE = Pattern.compile("(?m)^\\| ?| ?\\|$");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\n\\s*");

    private Excerpts() {}

    /** On one line. The piece may begin and end anywhere, so a mark without its partner stays. */
    static String plain(String markdown) {
        String text = FENCE_OR_RULE.matcher(markdown).replaceAll("");
        text = HEADING_OR_QUOTE.matcher(text).replaceAll("");
        text = TABLE_EDGE.matcher(text).replaceAll("");
        text = BOLD.matcher(text).replaceAll("$1");
        text = CODE.matcher(text).replaceAll("$1");
        return LINE_BREAKS.matcher(text).replaceAll(" ").strip();
    }
}
