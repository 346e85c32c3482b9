package ponder.inference.structured;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What rules may cost. A schema comes from another program, and a small one can mean more rules
 * than there is memory for, while the thread of the model does nothing else.
 */
final class Effort {
    /** To make the rules of a schema, or to find what a token may be: about a second. */
    static final int MOST_SPENT = 3_000_000;

    /** Entries of maps, some 50 bytes each. */
    private static final int MOST_KEPT = 1_000_000;

    /** Rules that lead to one another without a character; each takes some room of the stack. */
    static final int DEEPEST = 200;

    private int spent;
    private int kept;

    /** Whether what has been kept is more than is worth it. */
    boolean refresh() {
        spent = 0;
        boolean much = kept > MOST_KEPT;
        if (much) {
            kept = 0;
        }
        return much;
    }

    void spend(int much) {
        spent += much;
        if (spent > MOST_SPENT) {
            throw tooMuch();
        }
    }

    void keep(int entries) {
        kept += entries;
        spend(entries);
    }

    void deeper(int depth) {
        if (depth > DEEPEST) {
            throw tooMuch();
        }
    }

    private static PonderException tooMuch() {
        return new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_LARGE));
    }
}
