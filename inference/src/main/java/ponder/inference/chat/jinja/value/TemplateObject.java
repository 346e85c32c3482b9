package ponder.inference.chat.jinja.value;

import org.jspecify.annotations.Nullable;

/** An object of Jinja's own, such as {@code loop} or a namespace. */
public interface TemplateObject {
    /** An attribute, or an {@link Undefined}. */
    @Nullable Object attribute(String name);

    /** How it is printed. */
    String printed();
}
