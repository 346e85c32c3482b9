package ponder.inference;

import java.util.List;

/**
 * One token of a reply as the model rated it, before any sampling parameter.
 *
 * @param text of the token; empty where a character is spread over several
 * @param reasoning whether it is part of the thought
 * @param marker whether it is the token that ends the thought, and none of its words
 * @param probability from 0 to 1, the softmax of the logits at temperature 1
 * @param alternatives the likeliest tokens there, the likeliest first; the token itself may be one
 */
public record TokenScore(
        String text,
        boolean reasoning,
        boolean marker,
        double probability,
        List<Alternative> alternatives) {

    /** A token that could have come instead; an end of the reply has an empty text. */
    public record Alternative(String text, double probability) {}

    public TokenScore {
        alternatives = List.copyOf(alternatives);
    }
}
