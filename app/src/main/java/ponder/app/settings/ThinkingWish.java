package ponder.app.settings;

import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ThinkingMode;

/**
 * How a question is to be thought about, whatever the parameters say.
 *
 * @param effort one of the model's own words; null leaves it to the parameters
 */
public record ThinkingWish(ThinkingMode mode, @Nullable String effort) {
    public static ThinkingWish of(ThinkingMode mode) {
        return new ThinkingWish(mode, null);
    }

    /** The parameters with this wish granted. */
    public ChatParameters in(ChatParameters parameters) {
        ChatParameters asked = parameters.withThinkingMode(mode);
        return effort == null ? asked : asked.withEffort(effort);
    }
}
