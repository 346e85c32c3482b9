package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingParameters;

/**
 * Two replies to one question that are shown side by side.
 *
 * @param before the reply that was there
 * @param after the one that was asked for in another way
 */
public record Comparison(MessageViewModel before, MessageViewModel after) {
    /**
     * A different way to ask.
     *
     * @param title as shown in the menu
     * @param applied the parameters that are set, changed for the second reply
     */
    public record Change(String title, UnaryOperator<ChatParameters> applied) {
        /**
         * All ways: a few that are wanted often, and the user's presets.
         *
         * @param switchable whether the model can be asked to think or not to
         */
        public static List<Change> all(Map<String, ChatParameters> presets, boolean switchable) {
            List<Change> all = new ArrayList<>();
            add(all, "compare.seed", p -> p.withSeed(null));
            if (switchable) {
                add(all, "compare.withoutThinking", p -> p.withThinkingMode(ThinkingMode.OFF));
                add(all, "compare.withThinking", p -> p.withThinkingMode(ThinkingMode.ON));
            }
            add(all, "compare.likeliest", p -> p.withSampling(SamplingParameters.GREEDY));
            add(all, "compare.wilder", p -> p.withSampling(p.sampling().withTemperature(1)));
            add(all, "compare.now", p -> p);
            new TreeMap<>(presets)
                    .forEach(
                            (name, preset) ->
                                    all.add(
                                            new Change(
                                                    Texts.of("compare.preset", name),
                                                    p -> preset)));
            return all;
        }

        private static void add(
                List<Change> all, String key, UnaryOperator<ChatParameters> applied) {
            all.add(new Change(Texts.of(key), applied));
        }
    }
}
