package ponder.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * How the user wants one model loaded.
 *
 * @param context longest chat in tokens, 0 for as much as memory allows
 * @param precision which graph of several, null for the best
 * @param lastUsed milliseconds since 1970, 0 for never
 */
public record ModelChoice(int context, @Nullable String precision, long lastUsed) {
    public static final ModelChoice NONE = new ModelChoice(0, null, 0);

    public ModelChoice withContext(int tokens) {
        return new ModelChoice(tokens, precision, lastUsed);
    }

    public ModelChoice withPrecision(@Nullable String wanted) {
        return new ModelChoice(context, wanted, lastUsed);
    }

    public ModelChoice usedAt(long millis) {
        return new ModelChoice(context, precision, millis);
    }
}
