package ponder.inference;

import java.util.List;
import ponder.inference.chat.ReplyStart;

/**
 * The place where two replies to one prompt part, which is their first token that is not the same.
 *
 * @param before what both begin with
 * @param one what the first reply goes on with
 * @param other what the second reply goes on with
 * @param alternatives other words that the model found likely there, the likeliest first
 */
public record Parting(
        ReplyStart before, Next one, Next other, List<TokenScore.Alternative> alternatives) {

    /** What comes next in a reply. */
    public enum Kind {
        TOKEN,
        END_OF_THOUGHT,
        END_OF_REPLY
    }

    /**
     * What comes next, as the model rated it, before any sampling parameter.
     *
     * @param text of a token, with what follows where its last character is spread over several;
     *     empty otherwise
     * @param probability from 0 to 1, the softmax of the logits at temperature 1
     */
    public record Next(Kind kind, String text, double probability) {}

    public Parting {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * A reply that begins as both do and goes on with a token.
     *
     * @param kind not the end of the reply
     */
    public ReplyStart with(Kind kind, String text) {
        if (kind == Kind.END_OF_THOUGHT) {
            return ReplyStart.answer(before.reasoning(), "");
        }
        return before.thoughtOpen()
                ? ReplyStart.thought((before.reasoning() + text).stripLeading())
                : ReplyStart.answer(before.reasoning(), (before.content() + text).stripLeading());
    }
}
