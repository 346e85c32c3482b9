package ponder.inference.sampling;

import java.util.List;
import java.util.function.ToIntFunction;

/** Runs the processors in order, then picks. */
final class ProcessedSampler implements Sampler {
    private final List<LogitsProcessor> processors;
    private final ToIntFunction<Candidates> pick;
    private final Candidates candidates = new Candidates();

    ProcessedSampler(List<LogitsProcessor> processors, ToIntFunction<Candidates> pick) {
        this.processors = List.copyOf(processors);
        this.pick = pick;
    }

    @Override
    public int sample(float[] logits, int[] recent) {
        candidates.reset(logits);
        for (LogitsProcessor processor : processors) {
            processor.process(candidates, recent);
        }
        return pick.applyAsInt(candidates);
    }
}
