package ponder.app.settings;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.LoopGuard;
import ponder.inference.Probing;
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
 * @param effort how much it thinks, in its own words; null leaves it to the model
 * @param loopGuard which loops end a thought or a reply; null, as in records of versions that
 *     noticed exact ones only, becomes {@link LoopGuard#EXACT_IN_THOUGHT}
 * @param probing whether a thought is asked for its answer on the way; null, as in records of
 *     versions that did not, becomes {@link Probing#WATCH}
 */
@RecordBuilder
public record ChatParameters(
        SamplingParameters sampling,
        int thoughtLimit,
        int answerLimit,
        @Nullable Long seed,
        String systemText,
        ThinkingMode thinkingMode,
        @Nullable String effort,
        LoopGuard loopGuard,
        Probing probing)
        implements ChatParametersBuilder.With {

    public ChatParameters {
        @Nullable LoopGuard known = loopGuard;
        loopGuard = known == null ? LoopGuard.EXACT_IN_THOUGHT : known;
        @Nullable Probing asked = probing;
        probing = asked == null ? Probing.WATCH : asked;
    }

    /** What a model's makers advise, no limits and no system prompt. */
    public static ChatParameters of(SamplingParameters defaults) {
        return new ChatParameters(
                defaults, 0, 0, null, "", ThinkingMode.ON, null, LoopGuard.ON, Probing.WATCH);
    }

    /** Whether nothing is missing or out of range, as it may be in a file. */
    public boolean whole() {
        @Nullable Object[] needed = {sampling, systemText, thinkingMode};
        return Arrays.stream(needed).allMatch(Objects::nonNull)
                && thoughtLimit >= 0
                && answerLimit >= 0;
    }
}
