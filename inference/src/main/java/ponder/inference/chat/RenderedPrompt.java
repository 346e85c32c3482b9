package ponder.inference.chat;

import java.util.List;

/**
 * A prompt as text.
 *
 * @param insideThought whether text that goes on after it is inside a thought
 */
public record RenderedPrompt(List<PromptPart> parts, boolean insideThought) {
    public RenderedPrompt {
        parts = List.copyOf(parts);
    }
}
