package ponder.inference.decoding.guess;

/** How many tokens to ask of a smaller model, by how often it was sure, and right then. */
final class ModelGuessLength {
    private static final int MOST = 8;

    /** What a token of a prompt costs, as a part of a pass over one; 0.19 was measured on a CPU. */
    private static final double READING = 0.2;

    private final double cost;
    private final Share sure = new Share(0.75);
    private final Share right = new Share(0.75);

    /**
     * @param cost of a token of the smaller model, in passes of the larger one
     */
    ModelGuessLength(double cost) {
        this.cost = cost;
    }

    /**
     * @param guessed tokens of which it was sure
     * @param stopped whether it was not sure of the one after them
     */
    void wasSure(int guessed, boolean stopped) {
        for (int i = 0; i < guessed; i++) {
            sure.was(true);
        }
        if (stopped) {
            sure.was(false);
        }
    }

    void wasRight(boolean now) {
        right.was(now);
    }

    /**
     * What one guess costs, in passes of the larger model, with so many tokens to be read for it.
     */
    double trial(int unread) {
        return cost * (1 + READING * unread) + DraftLength.COST;
    }

    /** The number that promises most tokens for the time; 0 where none is worth it. */
    int best() {
        int best = 0;
        double gain = DraftLength.LEAST_GAIN;
        double tokens = 1;
        double passes = 1;
        double asked = 1;
        double chance = 1;
        for (int count = 1; count <= MOST; count++) {
            passes += asked * cost;
            asked *= sure.value();
            passes += asked * DraftLength.COST;
            chance *= sure.value() * right.value();
            tokens += chance;
            if (tokens / passes > gain) {
                gain = tokens / passes;
                best = count;
            }
        }
        return best;
    }
}
