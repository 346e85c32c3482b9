package ponder.app.settings;

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
 * @param thinking whether the model thinks before it answers
 */
public record ChatParameters(
        SamplingParameters sampling,
        int thoughtLimit,
        int answerLimit,
        @Nullable Long seed,
        String systemText,
        boolean thinking) {

    /** What a model's makers advise, no limits and no system text. */
    public static ChatParameters of(SamplingParameters defaults) {
        return new ChatParameters(defaults, 0, 0, null, "", true);
    }

    public ThinkingMode thinkingMode() {
        return thinking ? ThinkingMode.ON : ThinkingMode.OFF;
    }

    public ChatParameters withSampling(SamplingParameters value) {
        return new ChatParameters(value, thoughtLimit, answerLimit, seed, systemText, thinking);
    }

    public ChatParameters withThoughtLimit(int value) {
        return new ChatParameters(sampling, value, answerLimit, seed, systemText, thinking);
    }

    public ChatParameters withAnswerLimit(int value) {
        return new ChatParameters(sampling, thoughtLimit, value, seed, systemText, thinking);
    }

    public ChatParameters withSeed(@Nullable Long value) {
        return new ChatParameters(sampling, thoughtLimit, answerLimit, value, systemText, thinking);
    }

    public ChatParameters withSystemText(String value) {
        return new ChatParameters(sampling, thoughtLimit, answerLimit, seed, value, thinking);
    }

    public ChatParameters withThinking(boolean value) {
        return new ChatParameters(sampling, thoughtLimit, answerLimit, seed, systemText, value);
    }
}
