package ponder.inference.convert.checkpoint;

import java.util.function.ToDoubleFunction;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.Setting;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What a decoder's numbers are multiplied by on their way.
 *
 * @param embedding the rows of the embedding
 * @param residual what attention and feed-forward add to the stream
 * @param attention the scores of attention, before softmax
 * @param logits the logits
 * @param attentionCap scores x become cap tanh(x / cap); 0 for none
 * @param logitsCap likewise for logits, after their factor
 */
public record Scales(
        float embedding,
        float residual,
        float attention,
        float logits,
        float attentionCap,
        float logitsCap) {
    public Scales {
        boolean usable = positive(embedding) && positive(attention) && positive(logits);
        usable &= positive(residual);
        usable &= attentionCap == 0 || positive(attentionCap);
        usable &= logitsCap == 0 || positive(logitsCap);
        if (!usable) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_MULTIPLIERS));
        }
    }

    private static boolean positive(float value) {
        return value > 0 && Float.isFinite(value);
    }

    /**
     * @param values what a file says of each setting
     * @throws PonderException if there is nothing to compute with them
     */
    public static Scales of(
            ArchitectureSpec family,
            int hiddenSize,
            int headSize,
            ToDoubleFunction<Setting> values) {
        double width = family.scaledEmbedding() ? Math.sqrt(hiddenSize) : 1;
        double attention = values.applyAsDouble(Setting.ATTENTION_MULTIPLIER);
        double scalar = values.applyAsDouble(Setting.QUERY_SCALAR);
        return new Scales(
                (float) (width * values.applyAsDouble(Setting.EMBEDDING_MULTIPLIER)),
                (float) values.applyAsDouble(Setting.RESIDUAL_MULTIPLIER),
                (float)
                        (attention != 0
                                ? attention
                                : 1 / Math.sqrt(scalar != 0 ? scalar : headSize)),
                (float) (1 / values.applyAsDouble(Setting.LOGITS_DIVISOR)),
                (float) values.applyAsDouble(Setting.ATTENTION_CAP),
                (float) values.applyAsDouble(Setting.LOGITS_CAP));
    }
}
