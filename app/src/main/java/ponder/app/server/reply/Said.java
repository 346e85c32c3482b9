package ponder.app.server.reply;

import java.util.List;
import ponder.inference.TokenScore;

/**
 * A piece of a thought or of an answer.
 *
 * @param tokens how likely the tokens were that begin in it; empty unless the client asked
 */
public record Said(String text, List<TokenScore> tokens) {
    public Said {
        tokens = List.copyOf(tokens);
    }
}
