package ponder.app.server.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object of a request, where null is as good as none.
 *
 * @param object whose field it is, such as {@code messages[2].}; empty for the request itself
 */
public record Fields(JsonNode node, String object) {
    Fields(JsonNode node) {
        this(node, "");
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public Optional<String> text(String name) {
        return value(name, JsonNode::isString, "string", JsonNode::asString);
    }

    public boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    public Optional<Boolean> optionalFlag(String name) {
        return value(name, JsonNode::isBoolean, "true or false", JsonNode::asBoolean);
    }

    public Optional<Float> number(String name) {
        return value(name, JsonNode::isNumber, "number", JsonNode::asDouble)
                .map(Double::floatValue);
    }

    public Optional<Long> integer(String name) {
        return value(
                name,
                n -> n.isIntegralNumber() && n.canConvertToLong(),
                "integer",
                JsonNode::asLong);
    }

    /**
     * A whole number that fits.
     *
     * @throws PonderException if it is less than one or more than that
     */
    public Optional<Integer> count(String name, int most) {
        return number(name, 1, most);
    }

    /** A whole number from one to another. */
    public Optional<Integer> number(String name, int least, int most) {
        return value(
                        name,
                        n -> n.isIntegralNumber() && n.asLong(-1) >= least && n.asLong(-1) <= most,
                        "integer from " + least + " to " + most,
                        JsonNode::asLong)
                .map(Long::intValue);
    }

    public Optional<Fields> object(String name) {
        return value(name, JsonNode::isObject, "object", n -> inside(n, name + "."));
    }

    /** A text, or several. */
    public List<String> texts(String name) {
        JsonNode value = node.path(name);
        if (value.isString()) {
            return List.of(value.asString());
        }
        List<String> all = new ArrayList<>();
        for (JsonNode each : list(name, "string or list of strings")) {
            if (!each.isString()) {
                throw wrong(name, "string or list of strings");
            }
            all.add(each.asString());
        }
        return all;
    }

    /** Objects of a list. */
    public List<Fields> objects(String name) {
        List<Fields> all = new ArrayList<>();
        for (JsonNode each : list(name, "list")) {
            String place = name + "[" + all.size() + "]";
            if (!each.isObject()) {
                throw wrong(place, "object");
            }
            all.add(inside(each, place + "."));
        }
        return all;
    }

    private List<JsonNode> list(String name, String kind) {
        return value(name, JsonNode::isArray, kind, n -> n.valueStream().toList())
                .orElse(List.of());
    }

    /** Whether a value is a list and no single text. */
    public boolean isList(String name) {
        return node.path(name).isArray();
    }

    private Fields inside(JsonNode value, String place) {
        return new Fields(value, object + place);
    }

    private <T> Optional<T> value(
            String name, Predicate<JsonNode> fits, String kind, Function<JsonNode, T> as) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            throw wrong(name, kind);
        }
        return Optional.of(as.apply(value));
    }

    /** One that must be there. */
    public <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(
                () -> new PonderException(Problem.of(AppProblem.SERVE_MISSING, object + name)));
    }

    /**
     * What would change the reply, and is not done here: a value other than null, false, or empty.
     *
     * @throws PonderException if one is asked for
     */
    public void refuse(String... names) {
        Stream.of(names).filter(name -> asks(node.path(name))).findFirst().ifPresent(this::refused);
    }

    private static boolean asks(@Nullable JsonNode value) {
        return value != null
                && !value.isMissingNode()
                && !value.isNull()
                && !(value.isBoolean() && !value.asBoolean())
                && !(value.isContainer() && value.isEmpty());
    }

    private void refused(String name) {
        throw unsupported(name);
    }

    public PonderException unsupported(String name) {
        return new PonderException(Problem.of(AppProblem.SERVE_UNSUPPORTED, object + name));
    }

    /**
     * @param kind of value that it should be
     */
    public PonderException wrong(String name, String kind) {
        return new PonderException(Problem.of(AppProblem.SERVE_WRONG, object + name, kind));
    }
}
