package ponder.app.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How the user wants one model loaded.
 *
 * @param context longest chat in tokens, 0 for as much as memory allows
 * @param precision which graph of several, null for the best
 * @param draftModel folder of a smaller model that guesses for it, null for none
 * @param lastUsed milliseconds since 1970, 0 for never
 * @param loadSeconds how long it took to load the last time, 0 for never
 */
@RecordBuilder
public record ModelChoice(
        int context,
        @Nullable String precision,
        @Nullable String draftModel,
        long lastUsed,
        double loadSeconds)
        implements ModelChoiceBuilder.With {
    public static final ModelChoice NONE = new ModelChoice(0, null, null, 0, 0);

    /** Whether nothing is out of its bounds, as it may be in a file. */
    boolean whole() {
        return context >= 0 && lastUsed >= 0 && loadSeconds >= 0 && Double.isFinite(loadSeconds);
    }

    public ModelChoice usedAt(long millis, double secondsToLoad) {
        return with(choice -> choice.lastUsed(millis).loadSeconds(secondsToLoad));
    }
}
