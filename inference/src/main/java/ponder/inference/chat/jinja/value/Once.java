package ponder.inference.chat.jinja.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's generators and iterators, which most filters give: always true, without a length, and
 * used up by the first who runs over them. Calculated at once, since a template cannot tell.
 */
public final class Once {
    private List<? extends @Nullable Object> rest;

    public Once(List<? extends @Nullable Object> items) {
        this.rest = items;
    }

    /** How many items are left. */
    public int left() {
        return rest.size();
    }

    /** What is left, which is then gone. */
    public List<? extends @Nullable Object> take() {
        List<? extends @Nullable Object> all = rest;
        rest = List.of();
        return all;
    }

    /** Takes the next item, or gives {@code absent} where there is none. */
    public @Nullable Object next(@Nullable Object absent) {
        if (rest.isEmpty()) {
            return absent;
        }
        Object first = rest.getFirst();
        rest = rest.subList(1, rest.size());
        return first;
    }
}
