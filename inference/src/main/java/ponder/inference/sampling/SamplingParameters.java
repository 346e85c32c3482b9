package ponder.inference.sampling;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How the next token is drawn.
 *
 * @param temperature 0 takes the most likely token (greedy); otherwise logits are divided by it; 0
 *     to 2
 * @param topK keep the k most likely tokens; 0 keeps all
 * @param topP keep the most likely tokens that together reach this probability; 0 to 1, 1 keeps all
 * @param minP drop tokens less likely than this fraction of the most likely one; 0 to 1, 0 keeps
 *     all
 * @param repetitionPenalty divides positive and multiplies negative logits of recent tokens; 1 is
 *     off
 * @param presencePenalty subtracted once from the logit of a recent token; 0 is off
 * @param frequencyPenalty subtracted for each recent occurrence; 0 is off
 * @param order of the steps; null, as in records of versions that had one order only, becomes
 *     {@link SamplingOrder#TEMPERATURE_LAST}
 */
@RecordBuilder
public record SamplingParameters(
        float temperature,
        int topK,
        float topP,
        float minP,
        float repetitionPenalty,
        float presencePenalty,
        float frequencyPenalty,
        SamplingOrder order)
        implements SamplingParametersBuilder.With {

    /** How many of the last tokens the penalties look at, as in llama.cpp. */
    public static final int PENALTY_WINDOW = 64;

    /** What DeepSeek advises for R1 and its distills. */
    public static final SamplingParameters DEEPSEEK =
            new SamplingParameters(0.6f, 0, 0.95f, 0f, 1f, 0f, 0f, SamplingOrder.TEMPERATURE_FIRST);

    public static final SamplingParameters GREEDY =
            new SamplingParameters(0f, 0, 1f, 0f, 1f, 0f, 0f, SamplingOrder.TEMPERATURE_FIRST);

    /** Throws {@link PonderException} when a value is out of range. */
    public SamplingParameters {
        @Nullable SamplingOrder known = order;
        order = known == null ? SamplingOrder.TEMPERATURE_LAST : known;
        require(temperature >= 0 && temperature <= 2, ProblemCode.SAMPLING_TEMPERATURE);
        require(topK >= 0, ProblemCode.SAMPLING_TOP_K);
        require(topP > 0 && topP <= 1, ProblemCode.SAMPLING_TOP_P);
        require(minP >= 0 && minP <= 1, ProblemCode.SAMPLING_MIN_P);
        require(repetitionPenalty > 0 && repetitionPenalty <= 100, ProblemCode.SAMPLING_REPETITION);
        require(
                Math.abs(presencePenalty) <= 100 && Math.abs(frequencyPenalty) <= 100,
                ProblemCode.SAMPLING_PRESENCE);
    }

    private static void require(boolean holds, ProblemCode otherwise) {
        if (!holds) {
            throw new PonderException(Problem.of(otherwise));
        }
    }
}
