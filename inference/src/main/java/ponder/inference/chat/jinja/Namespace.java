package ponder.inference.chat.jinja;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateObject;
import ponder.inference.chat.jinja.value.Undefined;

/** The object of {@code namespace(...)}: the one value whose attributes a template may set. */
final class Namespace implements TemplateObject {
    private final Map<@Nullable Object, @Nullable Object> attributes;

    Namespace(Arguments arguments) {
        attributes = new LinkedHashMap<>(Globals.dict(arguments));
    }

    void set(String name, @Nullable Object value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.containsKey(name) ? attributes.get(name) : Undefined.named(name);
    }

    @Override
    public String printed() {
        return "<Namespace " + PythonText.repr(attributes) + ">";
    }
}
