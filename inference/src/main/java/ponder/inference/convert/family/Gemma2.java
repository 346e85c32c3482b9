package ponder.inference.convert.family;

import java.util.Map;

/**
 * Gemma 2: norms around attention and feed-forward, scores and logits that stay below a cap, and
 * every second layer looks back only so far.
 *
 * @see <a href="https://arxiv.org/abs/2408.00118">Gemma 2</a>
 */
record Gemma2() implements Gemma {
    @Override
    public String className() {
        return "Gemma2ForCausalLM";
    }

    @Override
    public String shortName() {
        return "gemma2";
    }

    @Override
    public Map<Setting, Double> settings() {
        return Map.of(
                Setting.QUERY_SCALAR, 256.0, Setting.ATTENTION_CAP, 50.0, Setting.LOGITS_CAP, 30.0);
    }

    @Override
    public int layersWithWideScores() {
        return 46;
    }

    @Override
    public Windows windows() {
        return Windows.fullEvery(2).usually(4096);
    }
}
