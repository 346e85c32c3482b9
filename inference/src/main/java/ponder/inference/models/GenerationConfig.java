package ponder.inference.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * {@code generation_config.json}: advice, of which the possible is taken and the rest is noted. It
 * is written for other programs, to which -1 or 0 may mean that something is off.
 *
 * @see <a
 *     href="https://huggingface.co/docs/transformers/main_classes/text_generation">GenerationConfig</a>
 */
final class GenerationConfig {
    private static final String FILE = "generation_config.json";
    private static final int LONGEST_SHOWN = 40;
    private static final double HOTTEST = 2;
    private static final double STRICTEST_PENALTY = 100;

    private final JsonNode config;
    private final List<Problem> notes = new ArrayList<>();

    private GenerationConfig(JsonNode config) {
        this.config = config;
    }

    /**
     * What a folder advises.
     *
     * @param eosIds ids that end a reply
     * @param notes what was not taken as it is written
     */
    record Advice(GenerationDefaults defaults, Set<Integer> eosIds, List<Problem> notes) {}

    static Advice read(FolderFiles files) {
        GenerationConfig config = new GenerationConfig(files.optionalJson(FILE));
        GenerationDefaults defaults =
                new GenerationDefaults(
                        config.atMost("temperature", HOTTEST, value -> value >= 0),
                        config.topK(),
                        config.atMost("top_p", 1, value -> (float) value > 0),
                        config.number("min_p", value -> value >= 0 && value <= 1),
                        config.number(
                                "repetition_penalty",
                                value -> (float) value > 0 && value <= STRICTEST_PENALTY));
        Set<Integer> eosIds = config.eosIds();
        return new Advice(defaults, eosIds, List.copyOf(config.notes));
    }

    private boolean says(String name) {
        return config.hasNonNull(name);
    }

    private @Nullable Double number(String name, DoublePredicate legal) {
        JsonNode value = config.path(name);
        if (says(name) && !(value.isNumber() && legal.test(value.doubleValue()))) {
            ignored(name, value);
            return null;
        }
        return says(name) ? value.doubleValue() : null;
    }

    private @Nullable Double atMost(String name, double most, DoublePredicate legal) {
        Double value = number(name, legal);
        if (value == null || value <= most) {
            return value;
        }
        notes.add(
                Problem.of(ProblemCode.ADVICE_LOWERED, FILE, name, shown(config.path(name)), most));
        return most;
    }

    /** 0, -1 and null all mean that it is off. */
    private @Nullable Integer topK() {
        String name = "top_k";
        JsonNode value = config.path(name);
        if (!says(name)) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < -1) {
            ignored(name, value);
            return null;
        }
        return Math.max(0, value.intValue());
    }

    private Set<Integer> eosIds() {
        String name = "eos_token_id";
        JsonNode value = config.path(name);
        Set<Integer> ids = new HashSet<>();
        for (JsonNode id : value.isArray() ? value.values() : List.of(value)) {
            boolean whole = id.isIntegralNumber() && id.canConvertToInt() && id.intValue() >= -1;
            if (whole) {
                ids.add(id.intValue());
            } else if (says(name)) {
                ignored(name, value);
            }
        }
        ids.remove(-1); // means none
        return ids;
    }

    private void ignored(String name, JsonNode value) {
        notes.add(Problem.of(ProblemCode.ADVICE_IGNORED, FILE, name, shown(value)));
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.substring(0, Math.min(LONGEST_SHOWN, text.length()));
    }
}
