package ponder.inference;

import java.util.List;

/**
 * What can be asked of a model about its thinking. A window shows a control only where it has an
 * effect.
 *
 * @param switchable whether a reply can be asked for with or without a thought
 * @param efforts the names by which more or less thinking is asked for, the least first; empty
 *     where the model knows none
 * @param budget whether a thought can be ended after a number of tokens
 * @param steerable whether a thought can be asked on its way what it would answer, as {@link
 *     ChatRequest#probing} wishes, and be given a {@link Reply#hint}
 */
public record ReasoningOptions(
        boolean switchable, List<String> efforts, boolean budget, boolean steerable) {
    public ReasoningOptions {
        efforts = List.copyOf(efforts);
    }
}
