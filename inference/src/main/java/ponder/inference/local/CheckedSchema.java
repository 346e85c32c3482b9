package ponder.inference.local;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ponder.inference.structured.AnswerSchema;

/** Keeps the schema that was checked last for the reply that it was checked for. */
final class CheckedSchema {
    private record Checked(String json, AnswerSchema schema) {}

    private final AtomicReference<@Nullable Checked> last = new AtomicReference<>();

    void check(String json) {
        last.set(new Checked(json, AnswerSchema.of(json)));
    }

    /** For one reply. */
    AnswerSchema take(String json) {
        Checked checked = last.getAndSet(null);
        return checked != null && checked.json().equals(json)
                ? checked.schema()
                : AnswerSchema.of(json);
    }
}
