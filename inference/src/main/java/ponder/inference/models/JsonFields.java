package ponder.inference.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * An object of a model folder's JSON, read literally: what is missing (or null) has a value that
 * the caller names, and what has another form is refused, never rounded or guessed.
 */
record JsonFields(String file, JsonNode node) {
    private static final int LONGEST_SHOWN = 40;

    private boolean has(String name) {
        JsonNode value = node.path(name);
        return !value.isMissingNode() && !value.isNull();
    }

    /** A whole number from 0 to {@code most}. */
    int whole(String name, int otherwise, int most) {
        JsonNode value = node.path(name);
        if (!has(name)) {
            return otherwise;
        }
        if (!isWhole(value) || value.intValue() < 0 || value.intValue() > most) {
            throw unusable(name, value);
        }
        return value.intValue();
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt();
    }

    /** One token id, several or none. */
    Set<Integer> ids(String name) {
        Set<Integer> ids = new HashSet<>();
        if (has(name)) {
            JsonNode value = node.path(name);
            for (JsonNode id : value.isArray() ? value.values() : List.of(value)) {
                if (!isWhole(id)) {
                    throw unusable(name, value);
                }
                ids.add(id.intValue());
            }
        }
        ids.remove(-1);
        return ids;
    }

    private PonderException unusable(String name, JsonNode value) {
        String shown = value.toString();
        return new PonderException(
                Problem.of(
                        ProblemCode.FOLDER_WRONG_VALUE,
                        file,
                        shown.substring(0, Math.min(LONGEST_SHOWN, shown.length())),
                        name));
    }
}
