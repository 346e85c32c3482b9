package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.text.StringMethods;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Keys;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.TemplateObject;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;
import ponder.inference.chat.jinja.value.View;

/** Jinja's {@code target.name} and {@code target[key]}, within its sandbox. */
final class Attributes {
    private static final Set<String> CHANGING_LIST =
            Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");
    private static final Set<String> CHANGING_MAP =
            Set.of("clear", "pop", "popitem", "setdefault", "update");

    private static final Set<String> NOT_HERE = Set.of("encode", "maketrans", "translate");
    private static final Undefined NONE = Undefined.named("an attribute");

    private Attributes() {}

    /** {@code target.name}: a method first, then an item. */
    static @Nullable Object attribute(
            @Nullable Object target, String name, Supplier<String> described) {
        requireDefined(target);
        Object own = own(target, name);
        if (own != NONE) {
            return own;
        }
        Items.Found item = Items.at(target, name);
        return item.exists() ? item.value() : explained(own, described);
    }

    /** {@code target[key]}: an item first, then a method. */
    static @Nullable Object item(
            @Nullable Object target, @Nullable Object key, Supplier<String> described) {
        requireDefined(target);
        Items.Found item = Items.at(target, key);
        if (item.exists()) {
            return target instanceof Markup ? marked(item.value()) : item.value();
        }
        Object own = Markup.plain(key) instanceof String name ? own(target, name) : null;
        return own == null ? Undefined.named(described.get()) : explained(own, described);
    }

    private static Object explained(Object own, Supplier<String> described) {
        return own == NONE
                ? new Undefined(() -> "it uses " + described.get() + ", which is undefined")
                : own;
    }

    private static void requireDefined(@Nullable Object target) {
        if (target instanceof Undefined undefined) {
            throw undefined.used();
        }
    }

    private static @Nullable Object own(@Nullable Object target, String name) {
        return switch (target) {
            case String text when StringMethods.has(name) ->
                    (Callable) arguments -> StringMethods.call(text, name, arguments);
            case String text when NOT_HERE.contains(name) ->
                    new Undefined(
                            () ->
                                    "Ponder does not support Python's method '"
                                            + name
                                            + "' of texts");
            case Markup markup when StringMethods.has(name) ->
                    (Callable)
                            arguments -> marked(StringMethods.call(markup.text(), name, arguments));
            case Tuple tuple when tuple.indexOfName(name) >= 0 ->
                    tuple.get(tuple.indexOfName(name));
            case List<?> list -> list(list, name);
            case Map<?, ?> map -> map(map, name);
            case TemplateObject object ->
                    object.attribute(name) instanceof Undefined ? NONE : object.attribute(name);
            case null, default -> NONE;
        };
    }

    private static @Nullable Object marked(@Nullable Object value) {
        return value instanceof String text ? new Markup(text) : value;
    }

    private static Object list(List<?> list, String name) {
        return switch (name) {
            case "count" ->
                    (Callable)
                            a -> {
                                Object wanted = only(name, a);
                                return list.stream().filter(x -> Values.equal(x, wanted)).count();
                            };
            case "index" -> (Callable) a -> index(list, only(name, a));
            case "copy" -> list instanceof Tuple ? NONE : (Callable) a -> Items.copy(list);
            default ->
                    CHANGING_LIST.contains(name) && !(list instanceof Tuple) ? refused(name) : NONE;
        };
    }

    private static @Nullable Object only(String name, Arguments arguments) {
        return arguments.bind(name, 1, "value").get("value");
    }

    private static long index(List<?> list, @Nullable Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (Values.equal(list.get(i), wanted)) {
                return i;
            }
        }
        throw new TemplateException("index looks for a value that is not in the list");
    }

    private static Object map(Map<?, ?> map, String name) {
        return switch (name) {
            case "get" -> (Callable) a -> get(map, a);
            case "items" -> (Callable) a -> new View("dict_items", Items.pairs(map));
            case "keys" -> (Callable) a -> new View("dict_keys", Items.copy(map));
            case "values" ->
                    (Callable)
                            a -> new View("dict_values", Items.copy(new ArrayList<>(map.values())));
            case "copy" -> (Callable) a -> copy(map);
            default -> CHANGING_MAP.contains(name) ? refused(name) : NONE;
        };
    }

    private static Object copy(Map<?, ?> map) {
        Budget.characters(Items.SMALL_LIST * (map.size() + 1L));
        return new LinkedHashMap<@Nullable Object, @Nullable Object>(map);
    }

    private static @Nullable Object get(Map<?, ?> map, Arguments arguments) {
        if (!arguments.keywords().isEmpty()) {
            throw new TemplateException("get takes a key and a default, without names");
        }
        Bound a = arguments.bind("get", 1, "key", "default");
        Object key = Keys.in(map, a.get("key"));
        return map.containsKey(key) ? map.get(key) : a.get("default");
    }

    private static Undefined refused(String name) {
        return new Undefined(
                () -> "it calls " + name + ", but a template may not change lists and maps");
    }
}
