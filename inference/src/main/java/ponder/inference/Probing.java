package ponder.inference;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Whether a thought is asked now and then what it would answer: it is closed, the form of a final
 * answer begun, a dozen tokens are read greedily, and all of it is taken back. The thought does not
 * notice; with and without, it is the same to the bit. After Dynasor-CoT (Fu et al. 2025, arXiv
 * 2412.20993).
 *
 * @param on whether to ask
 * @param every tokens between two probes; 0 leaves it to the engine, which keeps their cost low
 * @param settledAfter the thought ends once so many probes in a row gave the same answer; 0 for
 *     never
 * @param settledAt the least probability of each of them, 0 to 1
 */
public record Probing(boolean on, int every, int settledAfter, double settledAt) {
    /** Nothing is asked. */
    public static final Probing OFF = new Probing(false, 0, 0, 1);

    /** Asked, and left to end by itself. */
    public static final Probing WATCH = new Probing(true, 0, 0, 1);

    public Probing {
        if (every < 0 || settledAfter < 0 || !(settledAt >= 0 && settledAt <= 1)) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_PROBING));
        }
    }

    /** The same, but the thought is left to end by itself. */
    public Probing watching() {
        return new Probing(on, every, 0, 1);
    }
}
