package ponder.inference.decoding.guess;

/** How often something was so lately. */
final class Share {
    private static final double WEIGHT = 3;
    private static final double FORGETTING = 0.98;

    private double so;
    private double all = WEIGHT;

    /**
     * @param expected 0 to 1, which counts as much as three times
     */
    Share(double expected) {
        so = WEIGHT * expected;
    }

    void was(boolean now) {
        so = so * FORGETTING + (now ? 1 : 0);
        all = all * FORGETTING + 1;
    }

    /** 0 to 1. */
    double value() {
        return so / all;
    }
}
