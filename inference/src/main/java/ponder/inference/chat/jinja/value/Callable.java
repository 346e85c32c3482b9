package ponder.inference.chat.jinja.value;

import org.jspecify.annotations.Nullable;

/** A function, macro or method that a template can call. */
@FunctionalInterface
public interface Callable {
    @Nullable Object call(Arguments arguments);
}
