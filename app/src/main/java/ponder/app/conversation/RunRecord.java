package ponder.app.conversation;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;
import ponder.inference.ReplyStats;

/**
 * By what a reply was made, so that it can be judged later and made again.
 *
 * @param model its name
 * @param modelHash {@linkplain ponder.inference.models.ModelFingerprint fingerprint} of its files;
 *     of a model on a server the id of its {@linkplain ponder.inference.ModelSource.Endpoint
 *     endpoint}
 * @param provider {@code CPU}, {@code CUDA} or the server's host
 * @param stats null until the reply has ended in order
 * @param software {@linkplain ponder.app.platform.Software versions and processor}; null of a model
 *     on a server, and in records of versions that did not keep it
 */
public record RunRecord(
        String model,
        String modelHash,
        String provider,
        ChatParameters parameters,
        @Nullable ReplyStats stats,
        @Nullable String software) {

    private static final String ADDRESS = "://";

    /** The host that the chat was sent to; null for a model of this machine. */
    public @Nullable String server() {
        return modelHash.contains(ADDRESS) ? provider : null;
    }

    /** The local date and time that the chat template was told, or null where nobody knows. */
    public @Nullable LocalDateTime promptedAt() {
        return stats == null ? null : stats.promptedAt();
    }

    public RunRecord with(ReplyStats ended) {
        return new RunRecord(model, modelHash, provider, parameters, ended, software);
    }
}
