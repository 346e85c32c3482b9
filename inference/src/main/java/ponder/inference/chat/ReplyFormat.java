package ponder.inference.chat;

import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How a model writes its reply: what opens and what closes its thought.
 *
 * @param opening such as {@code <think>}
 * @param closing such as {@code </think>}
 */
public record ReplyFormat(Marker opening, Marker closing) {
    /**
     * What parts a reply.
     *
     * @param id of the token that is this marker and nothing else. Where the vocabulary has one,
     *     the same text out of other tokens is text; where it has none, the text is the marker
     */
    public record Marker(String text, OptionalInt id) {
        /**
         * How it is written by whoever writes it for the model.
         *
         * @param encode from text to ids
         */
        public int[] ids(Function<String, int[]> encode) {
            return id.isPresent() ? new int[] {id.getAsInt()} : encode.apply(text);
        }
    }

    /**
     * R1's and Qwen3's.
     *
     * @param ids of the control tokens, by their text
     */
    public static ReplyFormat think(Function<String, OptionalInt> ids) {
        return new ReplyFormat(
                marker(ChatTemplate.OPEN_THOUGHT, ids), marker(ChatTemplate.CLOSE_THOUGHT, ids));
    }

    private static Marker marker(String text, Function<String, OptionalInt> ids) {
        return new Marker(text, ids.apply(text));
    }
}
