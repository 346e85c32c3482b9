package ponder.inference.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function or method a template can call. */
@FunctionalInterface
interface Callable {
    @Nullable Object call(
            List<@Nullable Object> positional, Map<String, @Nullable Object> keywords);
}
