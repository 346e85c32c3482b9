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
 */
public record ReasoningOptions(boolean switchable, List<String> efforts, boolean budget) {
    public ReasoningOptions {
        efforts = List.copyOf(efforts);
    }
}
