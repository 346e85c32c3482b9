package ponder.inference.structured;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A JSON schema as a rule. What the rule allows is valid by the schema, but not all that is valid
 * is allowed: members come in the order of the schema, and none beyond those that it names.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema</a>
 */
final class SchemaRules {
    /** What can be seen to hold only when the whole value is there. */
    private static final Set<String> REFUSED =
            Set.of(
                    "pattern",
                    "multipleOf",
                    "uniqueItems",
                    "patternProperties",
                    "minProperties",
                    "maxProperties",
                    "dependentRequired",
                    "dependentSchemas",
                    "dependencies",
                    "if",
                    "not",
                    "oneOf",
                    "contains",
                    "prefixItems",
                    "unevaluatedProperties",
                    "unevaluatedItems",
                    "$dynamicRef");

    /** Each says all that there is to say. */
    private static final List<String> ALONE = List.of("$ref", "anyOf", "allOf", "const", "enum");

    private static final Set<String> OTHERS =
            Set.of("type", "properties", "required", "items", "additionalProperties");

    /** What an object is meant by where no type is said. */
    private static final List<String> MEMBERS =
            List.of("properties", "required", "additionalProperties");

    /** What says something of values of one type and leaves the others free. */
    private static final List<String> OF_ONE_TYPE =
            List.of(
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minimum",
                    "maximum",
                    "exclusiveMinimum",
                    "exclusiveMaximum");

    private static final long LARGEST = Long.parseLong("9".repeat(JsonRules.MOST_DIGITS));

    private final Rules rules = new Rules();
    private final JsonRules json = new JsonRules(rules);
    private final Map<String, Rule> references = new HashMap<>();
    private final Queue<String> open = new ArrayDeque<>();
    private final JsonNode root;

    /**
     * @param root the schema
     */
    SchemaRules(JsonNode root) {
        this.root = root;
    }

    /** For a whole answer. */
    Rule answer() {
        Rule answer = rules.sequence(json.beginning(), of(root, ""));
        while (!open.isEmpty()) {
            String to = open.remove();
            references.put(to, of(target(to, to), to));
        }
        return answer;
    }

    /** What the rules are made of. */
    Rules rules() {
        return rules;
    }

    private Rule of(JsonNode schema, String place) {
        if (schema.isBoolean() && schema.asBoolean()) {
            return json.value();
        }
        if (!schema.isObject()) {
            throw wrong(place.isEmpty() ? schema.toString() : place);
        }
        refuseWhatIsNotDone(schema, place);
        String alone = alone(schema, place);
        return alone == null ? ofTypes(schema, place) : ofOne(alone, schema, place);
    }

    private static void refuseWhatIsNotDone(JsonNode schema, String place) {
        schema.propertyNames().stream()
                .filter(REFUSED::contains)
                .findFirst()
                .ifPresent(
                        name -> {
                            throw refused(place, name);
                        });
        JsonNode names = schema.path("propertyNames");
        if (names.isObject() && (names.size() != 1 || !names.path("type").isString())) {
            throw refused(place, "propertyNames");
        }
    }

    private static @Nullable String alone(JsonNode schema, String place) {
        List<String> found = ALONE.stream().filter(schema::has).toList();
        if (found.isEmpty()) {
            return null;
        }
        String first = found.getFirst();
        boolean value = first.equals("const") || first.equals("enum");
        boolean more = !value && OTHERS.stream().anyMatch(schema::has);
        if (found.size() > 1 || more) {
            throw refused(place, first);
        }
        if (!value) {
            refuseLimits(schema, place);
        }
        return first;
    }

    private Rule ofOne(String name, JsonNode schema, String place) {
        JsonNode value = schema.path(name);
        String at = inside(place, name);
        return switch (name) {
            case "$ref" -> reference(value.asString(""), at);
            case "const" -> json.constant(value);
            case "enum" -> rules.either(list(value, at).map(json::constant).toList());
            case "allOf" -> {
                if (value.size() != 1) {
                    throw refused(place, name);
                }
                yield of(value.path(0), at);
            }
            default -> rules.either(list(value, at).map(each -> of(each, at)).toList());
        };
    }

    private static Stream<JsonNode> list(JsonNode value, String place) {
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(place);
        }
        return value.valueStream();
    }

    private Rule reference(String to, String place) {
        if (!to.startsWith("#") || !(to.length() == 1 || to.charAt(1) == '/')) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA, place));
        }
        target(to, place);
        if (references.putIfAbsent(to, Rules.NOTHING) == null) {
            open.add(to);
        }
        return rules.named(to, () -> references.getOrDefault(to, Rules.NOTHING));
    }

    private JsonNode target(String to, String place) {
        JsonNode target;
        try {
            String pointer = to.substring(1).replace("+", "%2B");
            target = root.at(JsonPointer.compile(URLDecoder.decode(pointer, UTF_8)));
        } catch (IllegalArgumentException e) {
            throw wrong(place);
        }
        if (target.isMissingNode()) {
            throw wrong(place);
        }
        return target;
    }

    private Rule ofTypes(JsonNode schema, String place) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return rules.either(
                    list(type, inside(place, "type"))
                            .map(each -> ofType(each.asString(""), schema, place))
                            .toList());
        }
        return type.isMissingNode()
                ? ofAnyType(schema, place)
                : ofType(type.asString(""), schema, place);
    }

    private Rule ofAnyType(JsonNode schema, String place) {
        if (MEMBERS.stream().anyMatch(schema::has)) {
            return object(schema, place);
        }
        if (schema.has("items")) {
            return array(schema, place);
        }
        refuseLimits(schema, place);
        return json.value();
    }

    private static void refuseLimits(JsonNode schema, String place) {
        OF_ONE_TYPE.stream()
                .filter(schema::has)
                .findFirst()
                .ifPresent(
                        name -> {
                            throw refused(place, name);
                        });
    }

    private Rule ofType(String type, JsonNode schema, String place) {
        return switch (type) {
            case "object" -> object(schema, place);
            case "array" -> array(schema, place);
            case "string" -> string(schema, place);
            case "integer" -> integer(schema, place);
            case "number" -> number(schema, place);
            case "boolean" -> rules.either(rules.word("true"), rules.word("false"));
            case "null" -> rules.word("null");
            default -> throw wrong(inside(place, "type"));
        };
    }

    private Rule string(JsonNode schema, String place) {
        int least = count(schema, "minLength", 0, place);
        int most = count(schema, "maxLength", Rules.ANY_NUMBER, place);
        if (least > most) {
            throw wrong(inside(place, "minLength"));
        }
        return json.string(least, most);
    }

    private static int count(JsonNode schema, String name, int otherwise, String place) {
        JsonNode value = schema.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 0) {
            throw wrong(inside(place, name));
        }
        return value.asInt();
    }

    private Rule array(JsonNode schema, String place) {
        JsonNode items = schema.path("items");
        Rule item = items.isMissingNode() ? json.value() : of(items, inside(place, "items"));
        int least = count(schema, "minItems", 0, place);
        int most = count(schema, "maxItems", Rules.ANY_NUMBER, place);
        if (least > most) {
            throw wrong(inside(place, "minItems"));
        }
        return json.array(item, least, most);
    }

    private Rule object(JsonNode schema, String place) {
        JsonNode properties = schema.path("properties");
        Map<String, JsonNode> members = new LinkedHashMap<>();
        properties.forEachEntry(members::put);
        Set<String> required = new HashSet<>();
        for (JsonNode name : schema.path("required")) {
            required.add(name.asString(""));
            members.putIfAbsent(name.asString(""), JsonNodeFactory.instance.booleanNode(true));
        }
        JsonNode further = schema.path("additionalProperties");
        boolean closed = further.isBoolean() && !further.asBoolean();
        if (members.isEmpty() && !closed) {
            return json.map(
                    further.isMissingNode()
                            ? json.value()
                            : of(further, inside(place, "additionalProperties")));
        }
        String at = inside(place, "properties");
        return json.object(
                members.entrySet().stream()
                        .map(
                                each ->
                                        new JsonRules.Member(
                                                each.getKey(),
                                                of(each.getValue(), inside(at, each.getKey())),
                                                required.contains(each.getKey())))
                        .toList());
    }

    private Rule integer(JsonNode schema, String place) {
        BigDecimal least = bound(schema, "minimum", place);
        BigDecimal most = bound(schema, "maximum", place);
        BigDecimal above = bound(schema, "exclusiveMinimum", place);
        BigDecimal below = bound(schema, "exclusiveMaximum", place);
        long from = -LARGEST;
        long to = LARGEST;
        if (least != null) {
            from = Math.max(from, whole(least, RoundingMode.CEILING));
        }
        if (above != null) {
            from = Math.max(from, whole(above, RoundingMode.FLOOR) + 1);
        }
        if (most != null) {
            to = Math.min(to, whole(most, RoundingMode.FLOOR));
        }
        if (below != null) {
            to = Math.min(to, whole(below, RoundingMode.CEILING) - 1);
        }
        if (from > to) {
            throw wrong(inside(place, "minimum"));
        }
        return from == -LARGEST && to == LARGEST
                ? json.integer(true)
                : new IntegerRange(rules, json).between(from, to);
    }

    private static long whole(BigDecimal bound, RoundingMode rounding) {
        return bound.max(BigDecimal.valueOf(-LARGEST))
                .min(BigDecimal.valueOf(LARGEST))
                .setScale(0, rounding)
                .longValueExact();
    }

    /** Bounds of a fraction depend on all its digits, but for the sign. */
    private Rule number(JsonNode schema, String place) {
        for (String name : List.of("maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            if (schema.has(name)) {
                throw refused(place, name);
            }
        }
        BigDecimal least = bound(schema, "minimum", place);
        if (least != null && least.signum() != 0) {
            throw refused(place, "minimum");
        }
        return json.number(least == null);
    }

    private static @Nullable BigDecimal bound(JsonNode schema, String name, String place) {
        JsonNode value = schema.path(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber()) {
            throw wrong(inside(place, name));
        }
        return value.decimalValue();
    }

    private static String inside(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static PonderException refused(String place, String name) {
        return new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA, inside(place, name)));
    }

    private static PonderException wrong(String place) {
        return new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_WRONG, place));
    }
}
