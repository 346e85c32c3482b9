package ponder.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * How the user wants one model loaded.
 *
 * @param context longest chat in tokens, 0 for as much as memory allows
 * @param precision which graph of several, null for the best
 * @param lastUsed milliseconds since 1970, 0 for never
 * @param loadSeconds how long it took to load the last time, 0 for never
 */
public record ModelChoice(
        int context, @Nullable String precision, long lastUsed, double loadSeconds) {
    public static final ModelChoice NONE = new ModelChoice(0, null, 0, 0);

    /** Whether nothing is out of its bounds, as it may be in a file. */
    boolean whole() {
        return context >= 0 && lastUsed >= 0 && loadSeconds >= 0 && Double.isFinite(loadSeconds);
    }

    public ModelChoice withContext(int tokens) {
        return new ModelChoice(tokens, precision, lastUsed, loadSeconds);
    }

    public ModelChoice withPrecision(@Nullable String wanted) {
        return new ModelChoice(context, wanted, lastUsed, loadSeconds);
    }

    public ModelChoice usedAt(long millis, double secondsToLoad) {
        return new ModelChoice(context, precision, millis, secondsToLoad);
    }
}
