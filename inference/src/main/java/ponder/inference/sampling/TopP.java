package ponder.inference.sampling;

/**
 * Nucleus sampling: keeps the smallest set of most likely candidates whose probability reaches p.
 *
 * <p>Only candidates near the top are sorted: a histogram over the distance to the best logit tells
 * how far down the nucleus can reach. What is more than {@value #DEPTH} below the best has no
 * weight in it: 150,000 such tokens have 0.2 % of the best one's probability together.
 *
 * @see <a href="https://arxiv.org/abs/1904.09751">Holtzman et al., 2019</a>
 */
final class TopP implements LogitsProcessor {
    private static final int DEPTH = 18;
    private static final double ROUNDING = 1e-6;

    private final float p;

    TopP(float p) {
        this.p = p;
    }

    @Override
    public void process(Candidates candidates, int[] recent) {
        double[] mass = histogram(candidates);
        double total = 0;
        for (double m : mass) {
            total += m;
        }
        double wanted = p * total * (1 - ROUNDING);
        candidates.keepAtLeast(candidates.max() - reach(mass, wanted));
        candidates.sort();
        candidates.truncate(nucleus(candidates, wanted));
    }

    /** The weight in each unit of logit below the best. */
    private static double[] histogram(Candidates candidates) {
        double[] mass = new double[DEPTH];
        float max = candidates.max();
        for (int i = 0; i < candidates.size(); i++) {
            float below = max - candidates.logits[i];
            if (below < DEPTH) {
                mass[(int) below] += FastExp.exp(-below);
            }
        }
        return mass;
    }

    /** How far below the best the nucleus goes, rounded up to the next unit. */
    private static int reach(double[] mass, double wanted) {
        double sum = 0;
        for (int unit = 0; unit < DEPTH; unit++) {
            sum += mass[unit];
            if (sum >= wanted) {
                return unit + 1;
            }
        }
        return DEPTH;
    }

    private static int nucleus(Candidates candidates, double wanted) {
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
