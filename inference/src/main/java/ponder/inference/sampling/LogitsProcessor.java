package ponder.inference.sampling;

import java.util.List;

/**
 * One step between raw logits and the draw: changes logits or drops candidates. A constraint is one
 * more step, written anywhere and given to {@link Sampler#of(SamplingParameters, long, List)}:
 *
 * <pre>{@code
 * LogitsProcessor noNewLine = (candidates, recent) -> candidates.removeIf(id -> id == newLine);
 * }</pre>
 */
@FunctionalInterface
public interface LogitsProcessor {
    /**
     * Called once for each token that is drawn.
     *
     * @param recent the last ids of prompt and reply, oldest first
     */
    void process(Candidates candidates, int[] recent);
}
