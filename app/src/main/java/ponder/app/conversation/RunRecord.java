package ponder.app.conversation;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;
import ponder.inference.ReplyStats;

/**
 * By what a reply was made, so that it can be judged later and made again.
 *
 * @param model its name
 * @param modelHash {@linkplain ponder.inference.models.ModelFingerprint fingerprint} of its files
 * @param provider {@code CPU} or {@code CUDA}
 * @param stats null until the reply has ended in order
 */
public record RunRecord(
        String model,
        String modelHash,
        String provider,
        ChatParameters parameters,
        @Nullable ReplyStats stats) {

    /** The local date and time that the chat template was told, or null where nobody knows. */
    public @Nullable LocalDateTime promptedAt() {
        return stats == null ? null : stats.promptedAt();
    }

    public RunRecord with(ReplyStats ended) {
        return new RunRecord(model, modelHash, provider, parameters, ended);
    }
}
