package ponder.inference.tokenizer;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * One of the {@code added_tokens} of a {@code tokenizer.json}.
 *
 * <p>Most steer the model and must come from the template alone. Others are ordinary writing that
 * got an id of its own: runs of blanks and line breaks, tags of HTML, words added for one subject.
 * A token is taken for writing only if the file does not call it special and it does not look like
 * a marker, which is put in {@code <…>}, {@code […]} or {@code |…|}. Tags of HTML look like that
 * too; {@code </s>} is one of them only where the file has others.
 *
 * @param id in the model's vocabulary
 * @param content the characters
 * @param special whether it is never shown
 */
record AddedToken(int id, String content, boolean special) {
    private static final Pattern MARKER =
            Pattern.compile("[\\s▁]*(<.+>|\\[.+]|\\|.+\\|)[\\s▁]*", Pattern.DOTALL);

    /** The elements that published vocabularies hold, and what a page of text is made of. */
    private static final Pattern HTML =
            Pattern.compile(
                    "</?(a|b|bbox|blockquote|body|br|caption|code|div|em|footer|h[1-6]|head|header"
                            + "|hr|html|i|iframe|img|li|ol|p|pre|s|span|strong|sub|sup|table|tbody"
                            + "|td|tfoot|th|thead|tr|u|ul)>");

    static AddedToken of(JsonNode token) {
        return new AddedToken(
                token.path("id").intValue(),
                token.path("content").stringValue(),
                token.path("special").asBoolean(false));
    }

    /**
     * Whether only a template may write it.
     *
     * @param html whether the file has tags of HTML
     */
    boolean control(boolean html) {
        boolean tag = html && HTML.matcher(content).matches();
        return special || MARKER.matcher(content).matches() && !tag;
    }
}
