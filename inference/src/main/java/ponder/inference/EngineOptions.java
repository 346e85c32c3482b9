package ponder.inference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a model is loaded.
 *
 * @param device what it should run on
 * @param threads of the CPU, 0 for as many as there are cores
 * @param cacheFolder where native libraries are unpacked once
 * @param cudaFolder where CUDA is looked for first; null for nowhere more
 * @param context longest sequence in tokens, at least {@link #LEAST_CONTEXT}; 0 takes as much of
 *     the model's as memory holds
 * @param precision which graph of several; null takes the best for the device
 * @param draftModel folder of a smaller model with the same vocabulary, which guesses what comes
 *     next; null for none
 * @param keptFolder where what was read of conversations stays when the model is closed, which its
 *     owner alone can read; null for nowhere
 * @param keptBytes of all files there together, asked whenever one is read or written; 0 for
 *     nothing any more
 * @param keys of the user's accounts at servers
 * @param clock what a chat template that writes the date is told, in the clock's own zone
 */
@RecordBuilder
public record EngineOptions(
        DevicePreference device,
        int threads,
        Path cacheFolder,
        @Nullable Path cudaFolder,
        int context,
        @Nullable String precision,
        @Nullable Path draftModel,
        @Nullable Path keptFolder,
        LongSupplier keptBytes,
        Keys keys,
        Clock clock)
        implements EngineOptionsBuilder.With {
    /**
     * Who knows the user's keys. They are asked for when they are needed, and kept nowhere else.
     */
    public interface Keys {
        Keys NONE = server -> "";

        /** The key for a server; empty for none. */
        String of(URI server);
    }

    /** Tokens without which not even a short question and a short answer fit. */
    public static final int LEAST_CONTEXT = 128;

    /** On the best device, with all cores and as much context as memory holds. */
    public static EngineOptions in(Path cacheFolder) {
        return new EngineOptions(
                DevicePreference.AUTO,
                0,
                cacheFolder,
                null,
                0,
                null,
                null,
                null,
                () -> 0,
                Keys.NONE,
                Clock.systemDefaultZone());
    }

    public EngineOptions on(DevicePreference preference) {
        return withDevice(preference);
    }
}
