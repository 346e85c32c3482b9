package ponder.inference.sampling;

/** One step between raw logits and the draw: changes logits or drops candidates. */
@FunctionalInterface
public interface LogitsProcessor {
    /**
     * @param recent the last ids of prompt and reply, oldest first
     */
    void process(Candidates candidates, int[] recent);
}
