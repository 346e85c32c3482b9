package ponder.inference.sampling;

/** Divides logits: below 1 sharpens the distribution, above 1 flattens it. */
final class Temperature implements LogitsProcessor {
    private final float temperature;

    Temperature(float temperature) {
        this.temperature = temperature;
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        float[] logits = candidates.logits;
        float divisor = temperature;
        int size = candidates.size();
        for (int i = 0; i < size; i++) { // over locals, which the JIT makes vectors of
            logits[i] /= divisor;
        }
    }
}
