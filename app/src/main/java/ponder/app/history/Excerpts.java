package ponder.app.history;

import java.util.regex.Pattern;

/** Pieces of messages as they are read: without the marks that would be seen as bold or code. */
final class Excerpts {
    private static final Pattern BOLD = Pattern.compile("\\*\\*(?=\\S)([^*]*[^*\\s])\\*\\*");
    private static final Pattern CODE = Pattern.compile("`+([^`]+)`+");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} ");

    private Excerpts() {}

    /** The piece may begin and end anywhere, so a mark without its partner stays. */
    static String plain(String markdown) {
        String text = HEADING.matcher(markdown).replaceAll("");
        text = BOLD.matcher(text).replaceAll("$1");
        return CODE.matcher(text).replaceAll("$1");
    }
}
