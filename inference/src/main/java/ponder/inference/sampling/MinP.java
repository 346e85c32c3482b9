package ponder.inference.sampling;

/**
 * Drops candidates less likely than a fraction of the most likely one.
 *
 * @see <a href="https://arxiv.org/abs/2407.01082">Nguyen et al., 2024</a>
 */
final class MinP implements LogitsProcessor {
    private final float logarithm;

    MinP(float p) {
        this.logarithm = (float) Math.log(p);
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        candidates.keepAtLeast(candidates.max() + logarithm);
    }
}
