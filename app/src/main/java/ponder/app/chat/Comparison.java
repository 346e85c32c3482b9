package ponder.app.chat;

import java.util.function.UnaryOperator;
import ponder.app.settings.ChatParameters;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingParameters;

/**
 * Two replies to one question that are shown side by side.
 *
 * @param before the reply that was there
 * @param after the one that was asked for in another way
 */
public record Comparison(MessageViewModel before, MessageViewModel after) {
    private static final String PREFIX = "compare:";

    /** A way to ask otherwise. */
    public enum Change {
        ANOTHER_SEED("Another seed", p -> p.withSeed(null)),
        WITHOUT_THINKING("Without thinking", p -> p.withThinkingMode(ThinkingMode.OFF)),
        WITH_THINKING("With thinking", p -> p.withThinkingMode(ThinkingMode.ON)),
        LIKELIEST(
                "Always the likeliest token (temperature 0)",
                p -> p.withSampling(SamplingParameters.GREEDY)),
        WILDER("Temperature 1", p -> p.withSampling(p.sampling().withTemperature(1))),
        PARAMETERS_NOW("The parameters as they are set now", p -> p);

        private final String title;
        private final UnaryOperator<ChatParameters> change;

        Change(String title, UnaryOperator<ChatParameters> change) {
            this.title = title;
            this.change = change;
        }

        public String title() {
            return title;
        }

        ChatParameters applied(ChatParameters parameters) {
            return change.apply(parameters);
        }
    }

    /** What marks a reply as made to be compared with another. */
    static String group(long before) {
        return PREFIX + before;
    }

    /** The id of the reply that a group compares with, or 0. */
    static long before(String group) {
        return group.startsWith(PREFIX) ? Long.parseLong(group.substring(PREFIX.length())) : 0;
    }
}
