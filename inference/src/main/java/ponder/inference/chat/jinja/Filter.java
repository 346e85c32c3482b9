package ponder.inference.chat.jinja;

import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;

/** What stands behind a bar. */
@FunctionalInterface
interface Filter {
    @Nullable Object apply(@Nullable Object value, Arguments arguments);
}
