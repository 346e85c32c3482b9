package ponder.inference.convert.checkpoint;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * An object of a {@code config.json}, read to the letter: what is not there (or null) has a value
 * that the caller names, and what is there in another form is refused, never rounded or guessed.
 */
record JsonFields(String file, JsonNode node) {
    private static final int LONGEST_SHOWN = 40;

    JsonFields object(String name) {
        return new JsonFields(file, node.path(name));
    }

    boolean has(String name) {
        JsonNode value = node.path(name);
        return !value.isMissingNode() && !value.isNull();
    }

    /** A whole number within an int. */
    int whole(String name, int otherwise) {
        return has(name) ? whole(name, node.path(name)) : otherwise;
    }

    int whole(String name, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw unusable(name, value);
        }
        return value.intValue();
    }

    /** One of a list of whole numbers that must be long enough. */
    int wholeAt(String name, int index) {
        JsonNode list = node.path(name);
        if (!list.has(index)) {
            throw unusable(name, list);
        }
        return whole(name, list.path(index));
    }

    /** A whole number above 0 that must be there. */
    int size(String name) {
        int value = whole(name, 0);
        if (value < 1) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_USABLE, file, name));
        }
        return value;
    }

    /** A finite number. */
    double number(String name, double otherwise) {
        JsonNode value = node.path(name);
        if (has(name) && !(value.isNumber() && Double.isFinite(value.doubleValue()))) {
            throw unusable(name, value);
        }
        return has(name) ? value.doubleValue() : otherwise;
    }

    /** A list of finite numbers; empty where there is none. */
    double[] numbers(String name) {
        JsonNode list = node.path(name);
        boolean numeric =
                list.isArray()
                        && list.valueStream()
                                .allMatch(v -> v.isNumber() && Double.isFinite(v.doubleValue()));
        if (has(name) && !numeric) {
            throw unusable(name, list);
        }
        return list.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = node.path(name);
        if (has(name) && !value.isBoolean()) {
            throw unusable(name, value);
        }
        return has(name) ? value.booleanValue() : otherwise;
    }

    String text(String name, String otherwise) {
        JsonNode value = node.path(name);
        if (has(name) && !value.isString()) {
            throw unusable(name, value);
        }
        return has(name) ? value.stringValue() : otherwise;
    }

    private PonderException unusable(String name, JsonNode value) {
        return new PonderException(
                Problem.of(ProblemCode.CHECKPOINT_WRONG_VALUE, file, shown(value), name));
    }

    /** A long one is cut, and closed all the same. */
    private static String shown(JsonNode value) {
        String text = value.toString();
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        String end =
                value.isContainer() || value.isString() ? text.substring(text.length() - 1) : "";
        return text.substring(0, LONGEST_SHOWN - 1 - end.length()) + "…" + end;
    }
}
