package ponder.inference.models;

import org.jspecify.annotations.Nullable;

/** What a model's {@code generation_config.json} asks for; null where it says nothing. */
public record GenerationDefaults(
        @Nullable Double temperature,
        @Nullable Integer topK,
        @Nullable Double topP,
        @Nullable Double minP,
        @Nullable Double repetitionPenalty) {
    public static final GenerationDefaults NONE =
            new GenerationDefaults(null, null, null, null, null);
}
