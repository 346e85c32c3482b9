package ponder.inference.decoding.guess;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a text has been as it is now, so that what came then may come again: code that is edited, a
 * page that is summarised, a number that is carried along. Earlier places of the last two ids are
 * chained, as LZ77's matchers do it.
 *
 * @see <a href="https://github.com/apoorvumang/prompt-lookup-decoding">Prompt lookup decoding</a>
 */
final class RepeatedText {
    /** Of a match; longer ones say no more. */
    static final int LONGEST = 32;

    private static final int FEWEST = 2;
    private static final int PLACES = 16;
    private static final int NOWHERE = -1;

    private final Map<Long, Integer> last = new HashMap<>();
    private int[] ids = new int[1024];
    private int[] earlier = new int[1024];
    private int length;

    /**
     * A place that is like the end of the text.
     *
     * @param tokens that are the same, at least two
     * @param next index of the id that followed there
     */
    record Match(int tokens, int next) {}

    void add(int... more) {
        for (int id : more) {
            if (length == ids.length) {
                ids = Arrays.copyOf(ids, 2 * length);
                earlier = Arrays.copyOf(earlier, 2 * length);
            }
            ids[length++] = id;
            if (length >= FEWEST) {
                long pair = (long) ids[length - 2] << Integer.SIZE | id;
                Integer before = last.put(pair, length - 1);
                earlier[length - 1] = before == null ? NOWHERE : before;
            }
        }
    }

    /** The longest of the latest places, or null if the last two ids are new. */
    @Nullable Match match() {
        Match best = null;
        int place = length < FEWEST ? NOWHERE : earlier[length - 1];
        for (int i = 0; i < PLACES && place != NOWHERE; i++) {
            int same = same(place);
            if (best == null || same > best.tokens()) {
                best = new Match(same, place + 1);
            }
            place = earlier[place];
        }
        return best;
    }

    private int same(int place) {
        int count = FEWEST;
        int most = Math.min(LONGEST, place + 1);
        while (count < most && ids[place - count] == ids[length - 1 - count]) {
            count++;
        }
        return count;
    }

    /** What followed; a text that repeats itself without end follows itself. */
    int[] after(Match match, int count) {
        int[] out = new int[count];
        int period = length - match.next();
        for (int i = 0; i < count; i++) {
            out[i] = i < period ? ids[match.next() + i] : out[i - period];
        }
        return out;
    }

    int next(Match match) {
        return ids[match.next()];
    }
}
