package ponder.inference.decoding;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of the last tokens was said several times before. A token counts as said before if it
 * lies in a stretch of tokens that was there a number of times, however far apart and in whatever
 * order; so edits between the stretches, other lines in between and any period do not hide a loop.
 *
 * <p>Stretches are told apart by a rolling 64-bit hash (<a
 * href="https://doi.org/10.1147/rd.312.0249">Karp and Rabin, 1987</a>). Constant time a token.
 */
final class RepeatedShare {
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private final int stretch;
    private final int times;
    private final int window;
    private final long highestPower;
    private final int[] ids;
    private final long[] hashes;
    private final boolean[] said;
    private final Map<Long, Integer> counts = new HashMap<>();
    private long hash;
    private int count;
    private int saidInWindow;

    /**
     * @param stretch tokens that must be the same in a row
     * @param times that a stretch was there before
     * @param window tokens over which the share is taken
     * @param memory tokens over which stretches are remembered
     */
    RepeatedShare(int stretch, int times, int window, int memory) {
        this.stretch = stretch;
        this.times = times;
        this.window = window;
        this.ids = new int[stretch];
        this.hashes = new long[memory];
        this.said = new boolean[window];
        long power = 1;
        for (int i = 0; i < stretch; i++) {
            power *= BASE;
        }
        this.highestPower = power;
    }

    /** Takes the next id; the tokens of the window that were not said before, or all at first. */
    int newAfter(int id) {
        int place = count % stretch;
        hash = hash * BASE + (id + 1L) - (count < stretch ? 0 : (ids[place] + 1L) * highestPower);
        ids[place] = id;
        forgetOldest();
        count++;
        if (count >= stretch && remembered() >= times) {
            markStretch();
        }
        return count < window ? window : window - saidInWindow;
    }

    /** Makes room in window and memory for the token that comes. */
    private void forgetOldest() {
        int leaving = count % window;
        if (said[leaving]) {
            said[leaving] = false;
            saidInWindow--;
        }
        if (count >= hashes.length + stretch - 1) {
            counts.merge(hashes[count % hashes.length], -1, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /** How often the last stretch was there before, which it is once more now. */
    private int remembered() {
        hashes[(count - 1) % hashes.length] = hash;
        return counts.merge(hash, 1, Integer::sum) - 1;
    }

    /** From the end back, up to what is marked already. */
    private void markStretch() {
        for (int back = 1; back <= stretch && !said[Math.floorMod(count - back, window)]; back++) {
            said[Math.floorMod(count - back, window)] = true;
            saidInWindow++;
        }
    }
}
