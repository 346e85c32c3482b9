package ponder.inference.sampling;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Draws a candidate by its probability; the same seed draws the same sequence. */
final class SeededDraw implements ToIntFunction<Candidates> {
    private final SplittableRandom random;
    private float[] weights = new float[0];

    SeededDraw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int applyAsInt(Candidates candidates) {
        if (weights.length < candidates.size()) {
            weights = new float[candidates.size()];
        }
        float max = candidates.max();
        double total = 0;
        for (int i = 0; i < candidates.size(); i++) {
            weights[i] = FastExp.exp(candidates.logits[i] - max);
            total += weights[i];
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < candidates.size(); i++) {
            left -= weights[i];
            if (left < 0) {
                return candidates.id(i);
            }
        }
        return candidates.mostLikely();
    }
}
