package ponder.inference.chat;

import org.jspecify.annotations.Nullable;

/**
 * How a reply is to be thought about, as far as the model's template can be told.
 *
 * @param effort one of the template's own words, such as {@code high}; null leaves it to the model
 * @param budget tokens that the thought is to take at most, 0 for no limit
 */
public record Thinking(ThinkingMode mode, @Nullable String effort, int budget) {
    public static Thinking of(ThinkingMode mode) {
        return new Thinking(mode, null, 0);
    }
}
