package ponder.inference.sampling;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Draws a candidate by its probability; the same seed draws the same sequence. */
final class SeededDraw implements ToIntFunction<Candidates> {
    private final SplittableRandom random;

    SeededDraw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public int applyAsInt(Candidates candidates) {
        float[] weights = candidates.weights();
        double total = 0;
        for (int i = 0; i < candidates.size(); i++) {
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
