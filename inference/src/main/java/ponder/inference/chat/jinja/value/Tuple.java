package ponder.inference.chat.jinja.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's tuple: a list in round brackets that can be a key. */
public final class Tuple extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> items;
    private final List<String> names;

    private Tuple(List<@Nullable Object> items, List<String> names) {
        this.items = items;
        this.names = names;
    }

    public static Tuple of(@Nullable Object... items) {
        return new Tuple(Arrays.asList(items), List.of());
    }

    public static Tuple of(List<? extends @Nullable Object> items) {
        return new Tuple(Arrays.asList(items.toArray()), List.of());
    }

    /** The same with names for its items, such as {@code grouper} and {@code list}. */
    public Tuple named(String... itemNames) {
        return new Tuple(items, List.of(itemNames));
    }

    /** Where the item of that name stands, or -1. */
    public int indexOfName(String name) {
        return names.indexOf(name);
    }

    @Override
    public @Nullable Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
