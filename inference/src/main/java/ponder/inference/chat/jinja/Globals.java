package ponder.inference.chat.jinja;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.text.Strftime;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Keys;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.Range;
import ponder.inference.chat.jinja.value.TemplateException;

/** The functions that every template can call. */
final class Globals {
    private final LocalDateTime now;

    /**
     * @param now what {@code strftime_now} tells
     */
    Globals(LocalDateTime now) {
        this.now = now;
    }

    Scope scope() {
        Scope scope = new Scope(null);
        scope.set("namespace", (Callable) Namespace::new);
        scope.set("dict", (Callable) Globals::dict);
        scope.set("range", (Callable) Globals::range);
        scope.set("cycler", (Callable) Cycler::new);
        scope.set("joiner", (Callable) Globals::joiner);
        scope.set("raise_exception", (Callable) Globals::raise);
        scope.set("strftime_now", (Callable) this::strftime);
        return scope;
    }

    /** A map out of another one or pairs, and keywords. */
    static Map<@Nullable Object, @Nullable Object> dict(Arguments arguments) {
        Map<@Nullable Object, @Nullable Object> out = new LinkedHashMap<>();
        Object first =
                new Arguments(arguments.positional(), Map.of())
                        .bind("dict", 0, "values")
                        .get("values");
        if (first instanceof Map<?, ?> map) {
            Budget.characters(map.size());
            out.putAll(map);
        } else if (first != null || !arguments.positional().isEmpty()) {
            for (Object pair : Items.of(first)) {
                List<?> both = Items.of(pair);
                if (both.size() != 2) {
                    throw new TemplateException("dict needs pairs of a key and a value");
                }
                Keys.put(out, both.getFirst(), both.getLast());
            }
        }
        out.putAll(arguments.keywords());
        return out;
    }

    private static Range range(Arguments arguments) {
        Bound a = arguments.bind("range", 1, "start", "stop", "step");
        return a.has("stop")
                ? Range.of(a.integer("start"), a.integer("stop"), a.integer("step", 1))
                : Range.of(0, a.integer("start"), 1);
    }

    private static Callable joiner(Arguments arguments) {
        String separator = arguments.bind("joiner", 0, "sep").string("sep", ", ");
        boolean[] used = {false};
        return a -> {
            String text = used[0] ? separator : "";
            used[0] = true;
            return text;
        };
    }

    private static @Nullable Object raise(Arguments arguments) {
        Object message = arguments.bind("raise_exception", 1, "message").get("message");
        throw new TemplateException(PythonText.str(message));
    }

    private String strftime(Arguments arguments) {
        String format = arguments.bind("strftime_now", 1, "format").string("format");
        return Strftime.format(format, now);
    }
}
