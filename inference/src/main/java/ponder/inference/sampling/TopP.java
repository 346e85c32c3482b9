package ponder.inference.sampling;

/**
 * Nucleus sampling: keeps the smallest set of most likely candidates whose probability reaches p.
 *
 * <p>Only candidates near the top are sorted: a histogram over the distance to the best logit tells
 * how far down the nucleus can reach.
 *
 * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al., 2019</a>
 */
final class TopP implements LogitsProcessor {
    private static final int BINS = 64;
    private static final double ROUNDING = 1e-6;

    private final float p;

    TopP(float p) {
        this.p = p;
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        float max = candidates.max();
        double[] mass = new double[BINS];
        for (int i = 0; i < candidates.size(); i++) {
            float below = max - candidates.logits[i];
            mass[(int) Math.min(below, BINS - 1)] += FastExp.exp(-below);
        }
        double total = 0;
        for (double m : mass) {
            total += m;
        }
        // one bin more than needed, so that rounding in the sums cannot cut the nucleus short
        candidates.keepAtLeast(max - reach(mass, total) - 1);
        candidates.sort();
        candidates.truncate(nucleus(candidates, total));
    }

    private float reach(double[] mass, double total) {
        double sum = 0;
        for (int bin = 0; bin < BINS - 2; bin++) {
            sum += mass[bin];
            if (sum >= p * total) {
                return bin + 1;
            }
        }
        return Float.POSITIVE_INFINITY;
    }

    private int nucleus(Candidates candidates, double total) {
        double wanted = p * total * (1 - ROUNDING);
        float max = candidates.max();
        double sum = 0;
        for (int i = 0; i < candidates.size(); i++) {
            sum += FastExp.exp(candidates.logits[i] - max);
            if (sum >= wanted) {
                return i + 1;
            }
        }
        return candidates.size();
    }
}
