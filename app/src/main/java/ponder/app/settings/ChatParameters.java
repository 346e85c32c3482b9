package ponder.app.settings;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingParameters;

/**
 * How replies are asked for, as the user has set it for a model.
 *
 * @param thoughtLimit tokens, 0 for no limit
 * @param answerLimit tokens, 0 for no limit
 * @param seed null for a new one each time
 * @param systemText empty for none
 * @param thinkingMode whether the model thinks before it answers
 */
public record ChatParameters(
        SamplingParameters sampling,
        int thoughtLimit,
        int answerLimit,
        @Nullable Long seed,
        String systemText,
        ThinkingMode thinkingMode) {

    /** What a model's makers advise, no limits and no system text. */
    public static ChatParameters of(SamplingParameters defaults) {
        return new ChatParameters(defaults, 0, 0, null, "", ThinkingMode.ON);
    }

    /** Whether nothing is missing or out of its bounds, as it may be in a file. */
    public boolean whole() {
        @Nullable Object[] needed = {sampling, systemText, thinkingMode};
        return Arrays.stream(needed).allMatch(Objects::nonNull)
                && thoughtLimit >= 0
                && answerLimit >= 0;
    }

    public ChatParameters withSampling(SamplingParameters value) {
        return new ChatParameters(value, thoughtLimit, answerLimit, seed, systemText, thinkingMode);
    }

    public ChatParameters withThoughtLimit(int value) {
        return new ChatParameters(sampling, value, answerLimit, seed, systemText, thinkingMode);
    }

    public ChatParameters withAnswerLimit(int value) {
        return new ChatParameters(sampling, thoughtLimit, value, seed, systemText, thinkingMode);
    }

    public ChatParameters withSeed(@Nullable Long value) {
        return new ChatParameters(
                sampling, thoughtLimit, answerLimit, value, systemText, thinkingMode);
    }

    public ChatParameters withSystemText(String value) {
        return new ChatParameters(sampling, thoughtLimit, answerLimit, seed, value, thinkingMode);
    }

    public ChatParameters withThinkingMode(ThinkingMode value) {
        return new ChatParameters(sampling, thoughtLimit, answerLimit, seed, systemText, value);
    }
}
