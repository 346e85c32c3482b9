package ponder.inference.sampling;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes recent tokens less likely, as llama.cpp's penalties do. Runs first, while position i still
 * holds id i.
 *
 * @see <a href="https://arxiv.org/abs/1909.05858">Keskar et al., 2019</a> for the repetition
 *     penalty
 */
final class Penalties implements LogitsProcessor {
    private final float repetition;
    private final float presence;
    private final float frequency;

    Penalties(float repetition, float presence, float frequency) {
        this.repetition = repetition;
        this.presence = presence;
        this.frequency = frequency;
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int id : recent) {
            counts.merge(id, 1, Integer::sum);
        }
        counts.forEach(
                (id, count) -> {
                    float logit = candidates.logits[id];
                    float repeated = logit <= 0 ? logit * repetition : logit / repetition;
                    candidates.logits[id] = repeated - count * frequency - presence;
                });
    }
}
