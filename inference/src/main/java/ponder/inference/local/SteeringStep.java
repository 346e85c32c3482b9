package ponder.inference.local;

import org.jspecify.annotations.Nullable;
import ponder.inference.ReasoningEnd;

/**
 * What came from outside to a thought on its way; one of both.
 *
 * @param tokens of the thought before it
 * @param end why the thought was ended, or null
 * @param hint words that were given to it, or null
 */
record SteeringStep(int tokens, @Nullable ReasoningEnd end, @Nullable String hint) {}
