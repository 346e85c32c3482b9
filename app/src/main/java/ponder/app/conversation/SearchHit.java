package ponder.app.conversation;

/**
 * A message in which a search was found.
 *
 * @param message its id, 0 when only the conversation's title matches
 * @param title of the conversation
 * @param excerpt of the text, with each match between {@link #MATCH_BEGIN} and {@link #MATCH_END}
 * @param created when the message was written, in milliseconds since 1970
 */
public record SearchHit(
        long conversation, long message, String title, String excerpt, long created) {
    public static final char MATCH_BEGIN = '\u0002';
    public static final char MATCH_END = '\u0003';

    /** The first words that were found, as the text has them; empty for a title. */
    public String match() {
        int begin = excerpt.indexOf(MATCH_BEGIN);
        int end = excerpt.indexOf(MATCH_END);
        return begin < 0 || end < begin ? "" : excerpt.substring(begin + 1, end);
    }
}
