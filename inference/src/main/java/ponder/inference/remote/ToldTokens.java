package ponder.inference.remote;

import java.util.ArrayList;
import java.util.List;
import ponder.inference.TokenScore;
import tools.jackson.databind.JsonNode;

/** How likely tokens were, where a server tells it: OpenAI's form, with DeepSeek's for thoughts. */
final class ToldTokens {
    private ToldTokens() {}

    /**
     * @param thinks whether all of the piece is a thought
     */
    static List<TokenScore> in(JsonNode choice, boolean thinks) {
        JsonNode told = choice.path("logprobs");
        List<TokenScore> all = new ArrayList<>();
        told.path("reasoning_content").valueStream().forEach(each -> all.add(score(each, true)));
        told.path("content").valueStream().forEach(each -> all.add(score(each, thinks)));
        return all;
    }

    private static TokenScore score(JsonNode token, boolean thinks) {
        List<TokenScore.Alternative> others =
                token.path("top_logprobs")
                        .valueStream()
                        .map(each -> new TokenScore.Alternative(text(each), probability(each)))
                        .toList();
        return new TokenScore(text(token), thinks, false, probability(token), others);
    }

    /** The same as a token of a thought. */
    static TokenScore ofThought(TokenScore score) {
        return new TokenScore(score.text(), true, false, score.probability(), score.alternatives());
    }

    private static String text(JsonNode token) {
        return token.path("token").asString("");
    }

    private static double probability(JsonNode token) {
        return Math.exp(Math.min(0, token.path("logprob").asDouble(0)));
    }
}
