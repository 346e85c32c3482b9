package ponder.inference.decoding;

/**
 * Notices when a sequence says the very same over and over: the same stretch of up to 256 tokens at
 * least four times over again, and for short stretches at least 64 tokens of it.
 *
 * <p>Replies of earlier versions were made under this rule, and are made again under it; {@link
 * LoopDetector} notices more.
 *
 * <p>For each period p it counts how long every token has equalled the one p before it.
 */
public final class RepetitionDetector {
    private static final int LONGEST_PERIOD = 256;
    private static final int LEAST_TOKENS = 64;
    private static final int LEAST_REPEATS = 4;

    private final int[] last = new int[LONGEST_PERIOD];
    private final int[] matched = new int[LONGEST_PERIOD + 1];
    private int count;

    /** Takes the next id; true when the sequence goes in circles. */
    public boolean repeats(int id) {
        boolean found = false;
        for (int period = 1; period <= Math.min(count, LONGEST_PERIOD); period++) {
            boolean same = last[Math.floorMod(count - period, LONGEST_PERIOD)] == id;
            matched[period] = same ? matched[period] + 1 : 0;
            found |= matched[period] >= Math.max(LEAST_TOKENS, LEAST_REPEATS * period);
        }
        last[count++ % LONGEST_PERIOD] = id;
        return found;
    }
}
