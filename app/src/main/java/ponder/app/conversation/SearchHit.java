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
}
