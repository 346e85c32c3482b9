package ponder.app.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By what a reply was made, or nothing. It is read from what is stored when it is first asked for:
 * a long chat has thousands, of which a few are looked at.
 */
public final class KeptRun {
    static final KeptRun NONE = of(null);

    private @Nullable Supplier<@Nullable RunRecord> stored;
    private @Nullable RunRecord run;

    private KeptRun(@Nullable Supplier<@Nullable RunRecord> stored, @Nullable RunRecord run) {
        this.stored = stored;
        this.run = run;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static KeptRun of(@Nullable RunRecord run) {
        return new KeptRun(null, run);
    }

    /**
     * @param stored reads it, once, on any thread
     */
    public static KeptRun readBy(Supplier<@Nullable RunRecord> stored) {
        return new KeptRun(stored, null);
    }

    @JsonValue
    public synchronized @Nullable RunRecord get() {
        if (stored != null) {
            run = stored.get();
            stored = null;
        }
        return run;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptRun kept && Objects.equals(get(), kept.get());
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(get());
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
