package ponder.inference.chat.jinja;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists and maps as Python prints them, for templates that output one directly. */
final class PythonRepr {
    private PythonRepr() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case String s ->
                    "'" + s.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
            case Collection<?> c ->
                    c.stream().map(PythonRepr::of).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> m ->
                    m.entrySet().stream()
                            .map(e -> of(e.getKey()) + ": " + of(e.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case Values.Namespace n -> "<Namespace>";
            case Callable c -> "<function>";
            case null, default -> Values.text(value);
        };
    }
}
