package ponder.inference.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ponder.inference.problem.PonderException;

class SamplerTest {
    private static final int[] NOTHING = {};

    @Test
    void theSameSeedDrawsTheSameIds() {
        float[] logits = randomLogits(1000, 1);
        assertArrayEquals(draw(logits, 7, 50), draw(logits, 7, 50));
        assertNotEquals(Arrays.toString(draw(logits, 7, 50)), Arrays.toString(draw(logits, 8, 50)));
    }

    @Test
    void temperatureZeroTakesTheMostLikely() {
        float[] logits = {0, 3, 1};
        assertEquals(1, Sampler.of(SamplingParameters.GREEDY, 1).sample(logits, NOTHING));
    }

    @Test
    void penaltiesHoldForGreedyToo() {
        Sampler sampler = Sampler.of(SamplingParameters.GREEDY.withRepetitionPenalty(10), 1);
        assertEquals(2, sampler.sample(new float[] {0, 3, 1}, new int[] {1, 1}));
    }

    @Test
    void drawsFollowTheProbabilities() {
        float[] logits = {(float) Math.log(0.7), (float) Math.log(0.2), (float) Math.log(0.1)};
        Sampler sampler =
                Sampler.of(
                        new SamplingParameters(
                                1, 0, 1, 0, 1, 0, 0, SamplingOrder.TEMPERATURE_FIRST),
                        3);
        int[] counts = new int[3];
        for (int i = 0; i < 20_000; i++) {
            counts[sampler.sample(logits, NOTHING)]++;
        }
        assertEquals(0.7, counts[0] / 20_000.0, 0.02);
        assertEquals(0.1, counts[2] / 20_000.0, 0.02);
    }

    /** The histogram shortcut keeps just the set that sorting everything would keep. */
    @Test
    void topPOverALargeVocabularyKeepsTheExactNucleus() {
        for (int seed = 0; seed < 5; seed++) {
            float[] logits = randomLogits(151_936, seed);
            for (float p : new float[] {0.3f, 0.9f, 0.95f}) {
                Candidates candidates = new Candidates();
                candidates.reset(logits);
                new TopP(p).process(candidates, NOTHING);
                assertEquals(
                        nucleusBySorting(logits, p),
                        candidates.size(),
                        2 + candidates.size() * 5e-3);
            }
        }
    }

    @Test
    void fastExponentialIsCloseToTheExactOne() {
        for (float x = 0; x > -80; x -= 0.0137f) {
            assertEquals(1, FastExp.exp(x) / Math.exp(x), 1e-6);
        }
        assertEquals(0, FastExp.exp(-1000), 1e-37);
        assertEquals(0, FastExp.exp(Float.NEGATIVE_INFINITY), 1e-37);
    }

    @Test
    void impossibleValuesAreRefusedWithASentence() {
        SamplingParameters p = SamplingParameters.DEEPSEEK;
        assertThrows(PonderException.class, () -> p.withTemperature(-1));
        assertThrows(PonderException.class, () -> p.withTopP(0));
        assertThrows(PonderException.class, () -> p.withMinP(2));
        assertThrows(PonderException.class, () -> p.withRepetitionPenalty(0));
        assertThrows(PonderException.class, () -> p.withTemperature(Float.NaN));
    }

    private static int nucleusBySorting(float[] logits, float p) {
        double[] weights =
                IntStream.range(0, logits.length)
                        .mapToDouble(i -> Math.exp(logits[i]))
                        .sorted()
                        .toArray();
        double total = Arrays.stream(weights).sum();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[weights.length - 1 - i] / total;
            if (sum >= p) {
                return i + 1;
            }
        }
        return weights.length;
    }

    private static int[] draw(float[] logits, long seed, int count) {
        Sampler sampler = Sampler.of(SamplingParameters.DEEPSEEK, seed);
        return IntStream.range(0, count).map(i -> sampler.sample(logits, NOTHING)).toArray();
    }

    private static float[] randomLogits(int count, long seed) {
        Random random = new Random(seed);
        float[] logits = new float[count];
        for (int i = 0; i < count; i++) {
            logits[i] = (float) random.nextGaussian() * 4;
        }
        return logits;
    }
}
