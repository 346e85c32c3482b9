package ponder.inference.bench;

import java.util.Arrays;
import java.util.Random;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/**
 * Time to sample one token from 151,936 logits, beside the plain way: exponentiate all with {@link
 * Math#exp}, sort all, walk.
 */
public final class SamplerBench {
    private static final int VOCABULARY = 151_936;
    private static final int ROUNDS = 400;

    private SamplerBench() {}

    public static void main(String[] arguments) {
        float[][] logits = new float[8][];
        Random random = new Random(1);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = new float[VOCABULARY];
            for (int j = 0; j < VOCABULARY; j++) {
                logits[i][j] = (float) random.nextGaussian() * 2.5f;
            }
            for (int j = 0; j < 20; j++) {
                logits[i][random.nextInt(VOCABULARY)] = 16 + random.nextFloat() * 6;
            }
        }
        double plain = median(l -> plain(l, 0.95), logits);
        System.out.printf("plain sort of everything      %.3f ms%n", plain);
        row("greedy", SamplingParameters.GREEDY, logits, plain);
        for (int turn = 0; turn < 3; turn++) {
            row("DeepSeek's (top-p 0.95)", SamplingParameters.DEEPSEEK, logits, plain);
            row(
                    "  temperature last",
                    SamplingParameters.DEEPSEEK.withOrder(SamplingOrder.TEMPERATURE_LAST),
                    logits,
                    plain);
        }
        row(
                "top-k 40, top-p, min-p",
                SamplingParameters.DEEPSEEK.withTopK(40).withMinP(0.05f),
                logits,
                plain);
        row(
                "with penalties",
                SamplingParameters.DEEPSEEK.withRepetitionPenalty(1.1f),
                logits,
                plain);
    }

    private static void row(String name, SamplingParameters p, float[][] logits, double plain) {
        Sampler sampler = Sampler.of(p, 1);
        int[] recent = new int[64];
        double ms = median(l -> sampler.sample(l, recent), logits);
        System.out.printf("%-28s  %.3f ms, %.1f times as fast%n", name, ms, plain / ms);
    }

    private interface Task {
        int run(float[] logits);
    }

    private static double median(Task task, float[][] logits) {
        double[] times = new double[ROUNDS];
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                task.run(logits[i % logits.length]);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private static int plain(float[] logits, double p) {
        double[] weights = new double[logits.length];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            weights[i] = Math.exp(logits[i]);
            total += weights[i];
        }
        Arrays.sort(weights);
        double sum = 0;
        int kept = 0;
        while (sum < p * total) {
            sum += weights[weights.length - 1 - kept++];
        }
        return kept;
    }
}
