package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Keys;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.Once;
import ponder.inference.chat.jinja.value.Order;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;

/** Filters that take a list apart or put it in order. */
final class ListFilters {
    static final Map<String, Filter> ALL =
            Map.ofEntries(
                    Map.entry("list", (value, a) -> Items.copy(value)),
                    Map.entry("first", ListFilters::first),
                    Map.entry("last", ListFilters::last),
                    Map.entry("reverse", ListFilters::reversed),
                    Map.entry("items", ListFilters::items),
                    Map.entry("dictsort", ListFilters::sortedMap),
                    Map.entry("sort", ListFilters::sorted),
                    Map.entry("unique", ListFilters::unique),
                    Map.entry("groupby", ListFilters::grouped),
                    Map.entry("min", (value, a) -> extreme(value, a, "min")),
                    Map.entry("max", (value, a) -> extreme(value, a, "max")),
                    Map.entry("batch", ListFilters::batched),
                    Map.entry("slice", ListFilters::sliced));

    private ListFilters() {}

    private static @Nullable Object first(@Nullable Object value, Arguments arguments) {
        arguments.bind("first", 0);
        Undefined none = Undefined.named("the first item of an empty list");
        if (value instanceof Once once) {
            return once.next(none);
        }
        List<? extends @Nullable Object> items = Items.of(value);
        return items.isEmpty() ? none : items.getFirst();
    }

    private static @Nullable Object last(@Nullable Object value, Arguments arguments) {
        arguments.bind("last", 0);
        if (value instanceof Once) {
            throw new TemplateException("last needs a list; 'list' makes one");
        }
        List<? extends @Nullable Object> items = Items.of(value);
        return items.isEmpty()
                ? Undefined.named("the last item of an empty list")
                : items.getLast();
    }

    private static Object reversed(@Nullable Object value, Arguments arguments) {
        arguments.bind("reverse", 0);
        if (Markup.plain(value) instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<@Nullable Object> items = Items.copy(value);
        Collections.reverse(items);
        return value instanceof Once ? items : new Once(items);
    }

    private static Object items(@Nullable Object value, Arguments arguments) {
        arguments.bind("items", 0);
        return switch (value) {
            case Map<?, ?> map -> new Once(Items.pairs(map));
            case Undefined u -> new Once(List.of());
            case null, default -> throw new TemplateException(Kinds.of(value) + " has no pairs");
        };
    }

    /** A value as it is compared: small letters unless case counts. */
    private static @Nullable Object comparable(@Nullable Object value, Bound arguments) {
        return Markup.plain(value) instanceof String text && !arguments.truth("case_sensitive")
                ? text.toLowerCase(Locale.ROOT)
                : value;
    }

    private static Object sortedMap(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("dictsort", 0, "case_sensitive", "by", "reverse");
        String by = a.string("by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw new TemplateException("dictsort sorts by key or by value");
        }
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateException(Kinds.of(value) + " has no pairs");
        }
        long position = by.equals("key") ? 0L : 1L;
        List<@Nullable Object> pairs = Items.pairs(map);
        pairs.sort(order(a, pair -> comparable(Items.at(pair, position).value(), a)));
        return pairs;
    }

    private static Object sorted(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("sort", 0, "reverse", "case_sensitive", "attribute");
        List<AttributePath> paths =
                a.get("attribute") instanceof String all
                        ? Stream.of(all.split(",", -1)).map(p -> AttributePath.of(p, null)).toList()
                        : List.of(AttributePath.of(a));
        List<@Nullable Object> items = Items.copy(value);
        items.sort(
                order(
                        a,
                        item ->
                                Tuple.of(
                                        paths.stream()
                                                .map(path -> comparable(path.value(item), a))
                                                .toArray())));
        return items;
    }

    private static Comparator<@Nullable Object> order(Bound arguments, Key key) {
        Comparator<@Nullable Object> order = (x, y) -> Order.compare(key.of(x), key.of(y));
        return arguments.truth("reverse") ? order.reversed() : order;
    }

    /** What an item is ordered by. */
    private interface Key {
        @Nullable Object of(@Nullable Object item);
    }

    private static Object unique(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("unique", 0, "case_sensitive", "attribute");
        AttributePath path = AttributePath.of(a);
        Map<@Nullable Object, @Nullable Object> seen = new HashMap<>();
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object item : Items.of(value)) {
            Object key = Keys.in(seen, comparable(path.value(item), a));
            if (!seen.containsKey(key)) {
                seen.put(key, item);
                kept.add(item);
            }
        }
        return new Once(kept);
    }

    private static Object grouped(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("groupby", 1, "attribute", "default", "case_sensitive");
        AttributePath path = AttributePath.of(a);
        List<@Nullable Object> items = Items.copy(value);
        items.sort(order(a, item -> comparable(path.value(item), a)));
        List<@Nullable Object> groups = new ArrayList<>();
        List<@Nullable Object> group = new ArrayList<>();
        for (Object item : items) {
            Object key = comparable(path.value(item), a);
            if (group.isEmpty()
                    || !Values.equal(comparable(path.value(group.getFirst()), a), key)) {
                group = new ArrayList<>();
                groups.add(Tuple.of(path.value(item), group).named("grouper", "list"));
            }
            group.add(item);
        }
        return groups;
    }

    private static @Nullable Object extreme(
            @Nullable Object value, Arguments arguments, String name) {
        Bound a = arguments.bind(name, 0, "case_sensitive", "attribute");
        AttributePath path = AttributePath.of(a);
        int sign = name.equals("max") ? 1 : -1;
        List<? extends @Nullable Object> items = Items.of(value);
        if (items.isEmpty()) {
            return Undefined.named("the " + name + " of an empty list");
        }
        Object best = items.getFirst();
        for (Object item : items.subList(1, items.size())) {
            Object key = comparable(path.value(item), a);
            if (sign * Order.compare(key, comparable(path.value(best), a)) > 0) {
                best = item;
            }
        }
        return best;
    }

    private static Object batched(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("batch", 1, "linecount", "fill_with");
        long size = a.integer("linecount");
        List<@Nullable Object> batches = new ArrayList<>();
        List<@Nullable Object> batch = new ArrayList<>();
        for (Object item : Items.of(value)) {
            if (batch.isEmpty() || batch.size() == size) {
                Budget.characters(Items.SMALL_LIST);
                batch = new ArrayList<>();
                batches.add(batch);
            }
            batch.add(item);
        }
        Object fill = a.get("fill_with");
        if (fill != null && !batch.isEmpty() && size > batch.size()) {
            Budget.characters(size);
            batch.addAll(Collections.nCopies((int) size - batch.size(), fill));
        }
        return new Once(batches);
    }

    private static Object sliced(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("slice", 1, "slices", "fill_with");
        long count = a.integer("slices");
        Budget.characters(Math.max(0, count));
        List<? extends @Nullable Object> items = Items.of(value);
        if (count == 0) {
            throw new TemplateException("it divides by zero");
        }
        long size = items.size() / count;
        long larger = items.size() % count;
        List<@Nullable Object> slices = new ArrayList<>();
        for (int i = 0, from = 0; i < count; i++) {
            int to = (int) (from + size + (i < larger ? 1 : 0));
            List<@Nullable Object> slice = new ArrayList<>(items.subList(from, to));
            if (a.get("fill_with") != null && i >= larger) {
                slice.add(a.get("fill_with"));
            }
            slices.add(slice);
            from = to;
        }
        return new Once(slices);
    }
}
