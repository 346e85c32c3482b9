package ponder.inference.local;

import java.util.ArrayList;
import java.util.List;
import ponder.inference.TokenScore;
import ponder.inference.sampling.TokenProbabilities;
import ponder.inference.tokenizer.StreamingDetokenizer;
import ponder.inference.tokenizer.Tokenizer;

/** The tokens of one reply, in order, as the model rated them. */
final class TokenScoring {
    private final Tokenizer tokenizer;
    private final StreamingDetokenizer texts;
    private final int alternatives;

    /**
     * @param alternatives told with each token
     */
    TokenScoring(Tokenizer tokenizer, int alternatives) {
        this.tokenizer = tokenizer;
        this.texts = new StreamingDetokenizer(tokenizer);
        this.alternatives = alternatives;
    }

    TokenScore next(float[] logits, int id, boolean reasoning, boolean marker) {
        TokenProbabilities probabilities = TokenProbabilities.of(logits);
        List<TokenScore.Alternative> others = new ArrayList<>();
        for (int other : probabilities.likeliest(alternatives)) {
            String text = new StreamingDetokenizer(tokenizer).whole(other);
            others.add(new TokenScore.Alternative(text, probabilities.of(other)));
        }
        return new TokenScore(texts.next(id), reasoning, marker, probabilities.of(id), others);
    }
}
