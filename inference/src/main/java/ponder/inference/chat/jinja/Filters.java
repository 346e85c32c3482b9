package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters that chat templates use.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#builtin-filters">Jinja's
 *     filters</a>
 */
final class Filters {
    private Filters() {}

    static @Nullable Object apply(
            String name,
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> keywords) {
        return switch (name) {
            case "trim", "strip" ->
                    StringMethods.strip(Values.text(value), text(arguments, null), true, true);
            case "length", "count" -> Values.length(value);
            case "tojson" -> TemplateJson.write(value, keywords.get("indent"));
            case "join" -> join(value, text(arguments, ""));
            case "upper" -> Values.text(value).toUpperCase(Locale.ROOT);
            case "lower" -> Values.text(value).toLowerCase(Locale.ROOT);
            case "title" -> title(Values.text(value));
            case "capitalize" -> capitalize(Values.text(value));
            case "string", "safe" -> Values.text(value);
            case "int" -> integer(value);
            case "first" -> element(value, 0);
            case "last" -> element(value, -1);
            case "list" -> new ArrayList<>(Values.items(value));
            case "reverse" -> reversed(value);
            case "items" -> value instanceof Map<?, ?> map ? MapMethods.items(map) : List.of();
            case "default", "d" -> defaulted(value, arguments, keywords);
            case "replace" ->
                    Values.text(value).replace(required(arguments, 0), required(arguments, 1));
            case "select", "reject" -> selected(value, arguments, name.equals("select"));
            case "selectattr", "rejectattr" ->
                    selectedByAttribute(value, arguments, name.equals("selectattr"));
            case "map" -> mapped(value, arguments, keywords);
            default -> throw new TemplateException("the filter '" + name + "' is not known here");
        };
    }

    static String join(@Nullable Object value, @Nullable String separator) {
        return Values.items(value).stream()
                .map(Values::text)
                .collect(Collectors.joining(separator == null ? "" : separator));
    }

    static String capitalize(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean start = true;
        for (char c : text.toCharArray()) {
            out.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = !Character.isLetter(c);
        }
        return out.toString();
    }

    private static @Nullable String text(
            List<@Nullable Object> arguments, @Nullable String absent) {
        return arguments.isEmpty() ? absent : Values.text(arguments.getFirst());
    }

    private static String required(List<@Nullable Object> arguments, int index) {
        if (index >= arguments.size()) {
            throw new TemplateException("a filter lacks an argument");
        }
        return Values.text(arguments.get(index));
    }

    private static Object integer(@Nullable Object value) {
        try {
            return (long) Double.parseDouble(Values.text(value));
        } catch (NumberFormatException e) {
            return 0L;
        }
    }

    private static @Nullable Object element(@Nullable Object value, int index) {
        List<?> items = Values.items(value);
        if (items.isEmpty()) {
            return Values.Undefined.UNDEFINED;
        }
        return index == 0 ? items.getFirst() : items.getLast();
    }

    private static Object reversed(@Nullable Object value) {
        List<?> items = new ArrayList<>(Values.items(value));
        Collections.reverse(items);
        return value instanceof String ? join(items, "") : items;
    }

    private static @Nullable Object defaulted(
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> keywords) {
        boolean falsy =
                arguments.size() > 1
                        ? Values.truth(arguments.get(1))
                        : Values.truth(keywords.get("boolean"));
        boolean absent = value == Values.Undefined.UNDEFINED || (falsy && !Values.truth(value));
        return absent ? (arguments.isEmpty() ? "" : arguments.getFirst()) : value;
    }

    private static Object selected(
            @Nullable Object value, List<@Nullable Object> arguments, boolean keep) {
        return Values.items(value).stream()
                .filter(item -> passes(item, arguments, 0) == keep)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Object selectedByAttribute(
            @Nullable Object value, List<@Nullable Object> arguments, boolean keep) {
        String attribute = required(arguments, 0);
        return Values.items(value).stream()
                .filter(item -> passes(attribute(item, attribute), arguments, 1) == keep)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean passes(@Nullable Object item, List<@Nullable Object> arguments, int at) {
        return at < arguments.size()
                ? Tests.holds(
                        Values.text(arguments.get(at)),
                        item,
                        arguments.subList(at + 1, arguments.size()))
                : Values.truth(item);
    }

    private static Object mapped(
            @Nullable Object value,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> keywords) {
        List<@Nullable Object> out = new ArrayList<>();
        for (Object item : Values.items(value)) {
            out.add(
                    keywords.containsKey("attribute")
                            ? attribute(item, Values.text(keywords.get("attribute")))
                            : apply(required(arguments, 0), item, List.of(), Map.of()));
        }
        return out;
    }

    private static @Nullable Object attribute(@Nullable Object item, String name) {
        return item instanceof Map<?, ?> map && map.containsKey(name)
                ? map.get(name)
                : Values.Undefined.UNDEFINED;
    }
}
