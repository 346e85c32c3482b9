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
        float temperature,
        int topK,
        float topP,
        float minP,
        float repetitionPenalty,
        int thoughtLimit,
        int answerLimit,
        @Nullable Long seed,
        String systemText,
        boolean thinking) {

    /** What a model's makers advise, no limits and no system text. */
    public static ChatParameters of(SamplingParameters defaults) {
        return new ChatParameters(
                defaults.temperature(),
                defaults.topK(),
                defaults.topP(),
                defaults.minP(),
                defaults.repetitionPenalty(),
                0,
                0,
                null,
                "",
                true);
    }

    public SamplingParameters sampling() {
        return new SamplingParameters(temperature, topK, topP, minP, repetitionPenalty, 0, 0);
    }

    public ThinkingMode thinkingMode() {
        return thinking ? ThinkingMode.ON : ThinkingMode.OFF;
    }

    public ChatParameters withTemperature(float value) {
        return new ChatParameters(
                value,
                topK,
                topP,
                minP,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withTopP(float value) {
        return new ChatParameters(
                temperature,
                topK,
                value,
                minP,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withTopK(int value) {
        return new ChatParameters(
                temperature,
                value,
                topP,
                minP,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withMinP(float value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                value,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withRepetitionPenalty(float value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                minP,
                value,
                thoughtLimit,
                answerLimit,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withThoughtLimit(int value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                value,
                answerLimit,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withAnswerLimit(int value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                thoughtLimit,
                value,
                seed,
                systemText,
                thinking);
    }

    public ChatParameters withSeed(@Nullable Long value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                value,
                systemText,
                thinking);
    }

    public ChatParameters withSystemText(String value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                seed,
                value,
                thinking);
    }

    public ChatParameters withThinking(boolean value) {
        return new ChatParameters(
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                thoughtLimit,
                answerLimit,
                seed,
                systemText,
                value);
    }
}
