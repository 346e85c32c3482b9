package ponder.inference.convert.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * What the attention of one layer does.
 *
 * @param window tokens that a token sees, itself among them; 0 for all
 * @param rotary how queries and keys are turned; null where they are not
 */
public record LayerKind(int window, @Nullable RotaryEmbedding rotary) {
    /** For texts of at most {@code context} tokens. */
    LayerKind within(int context) {
        return new LayerKind(
                window < context ? window : 0, rotary == null ? null : rotary.within(context));
    }
}
