package ponder.inference.chat.jinja.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is called in a message. */
public final class Kinds {
    private Kinds() {}

    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Undefined u -> "an undefined value";
            case Boolean b -> "a boolean";
            case String s -> "a text";
            case Markup m -> "a text";
            case Number n -> "a number";
            case Tuple t -> "a tuple";
            case Range r -> "a range";
            case List<?> l -> "a list";
            case Map<?, ?> m -> "a map";
            case View v -> "a view of a map";
            case Once o -> "a generator";
            case Callable c -> "a function";
            default -> "an object";
        };
    }
}
