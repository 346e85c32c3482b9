package ponder.inference.chat.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.TemplateObject;
import ponder.inference.chat.jinja.value.Undefined;

/** The object of {@code cycler(...)}: goes round through its values. */
final class Cycler implements TemplateObject {
    private final List<? extends @Nullable Object> values;
    private int at;

    Cycler(Arguments arguments) {
        values = arguments.positional();
        if (values.isEmpty()) {
            throw new TemplateException("cycler needs something to cycle through");
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "current" -> values.get(at);
            case "next" ->
                    (Callable)
                            a -> {
                                Object current = values.get(at);
                                at = (at + 1) % values.size();
                                return current;
                            };
            case "reset" ->
                    (Callable)
                            a -> {
                                at = 0;
                                return null;
                            };
            default -> Undefined.named(name);
        };
    }

    @Override
    public String printed() {
        return "<Cycler>";
    }
}
