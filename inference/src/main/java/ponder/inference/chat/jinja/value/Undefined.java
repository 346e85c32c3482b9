package ponder.inference.chat.jinja.value;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a missing name or attribute evaluates to: empty, false, equal to its like, and an error in
 * every other use.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/api/#undefined-types">Jinja's undefined
 *     types</a>
 */
public final class Undefined {
    private final Supplier<String> complaint;

    /**
     * @param complaint what is said when it is used
     */
    public Undefined(Supplier<String> complaint) {
        this.complaint = complaint;
    }

    /** A missing name. */
    public static Undefined named(String name) {
        return new Undefined(() -> "it uses " + name + ", which is undefined");
    }

    /** The exception for a use of it. */
    public TemplateException used() {
        return new TemplateException(complaint.get());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
        return Undefined.class.hashCode();
    }
}
