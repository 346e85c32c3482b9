package ponder.inference.remote;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReplayRecord;
import ponder.inference.ReplyStats;
import ponder.inference.TokenTrace;
import ponder.inference.problem.Problem;

/** What a reply took, as the server tells it, and as it was seen from here where it does not. */
final class RemoteStats {
    private RemoteStats() {}

    /**
     * @param seed that was sent, or null
     * @param times null if nothing was asked
     * @param text null if nothing came
     * @param leftOut of the request, since the server refuses it; null for nothing
     */
    static ReplyStats of(
            String host,
            @Nullable Long seed,
            @Nullable ReplyTimes times,
            @Nullable ReplyText text,
            @Nullable Usage usage,
            @Nullable Problem leftOut) {
        int reasoning = text == null ? 0 : reasoning(text, usage);
        boolean timed = timed(text, usage);
        return new ReplyStats(
                usage == null ? 0 : usage.prompt(),
                usage == null ? 0 : usage.cached(),
                reasoning,
                text == null ? 0 : Math.max(0, all(text, usage) - reasoning),
                0,
                times == null ? Duration.ZERO : times.toFirstToken(),
                timed ? prefill(times, usage) : times == null ? Duration.ZERO : times.whole(),
                times == null ? Duration.ZERO : times.thought(),
                timed ? decode(times, usage) : Duration.ZERO,
                host,
                leftOut,
                seed,
                null,
                ReplayRecord.NONE,
                null,
                null,
                List.of(),
                null,
                null,
                TokenTrace.NONE,
                TokenTrace.NONE);
    }

    private static int all(ReplyText text, @Nullable Usage usage) {
        return usage == null || usage.completion() == 0 ? text.tokens() : usage.completion();
    }

    /** In proportion, where the server counts both as one. */
    private static int reasoning(ReplyText text, @Nullable Usage usage) {
        return usage != null && (usage.reasoning() > 0 || !text.thought())
                ? Math.max(0, usage.reasoning())
                : text.thoughtsShare(all(text, usage));
    }

    /**
     * Whether the time of its tokens can be told. Of a thought that is kept secret, and of pieces
     * of which a few are the whole reply, most has been made before anything comes.
     */
    private static boolean timed(@Nullable ReplyText text, @Nullable Usage usage) {
        if (usage != null && usage.decode() != null) {
            return true;
        }
        boolean secret = text != null && !text.thought() && usage != null && usage.reasoning() > 0;
        return text != null && !secret && text.comesGradually();
    }

    private static Duration prefill(@Nullable ReplyTimes times, @Nullable Usage usage) {
        Duration seen = times == null ? Duration.ZERO : times.toFirstToken();
        return usage == null ? seen : Objects.requireNonNullElse(usage.prefill(), seen);
    }

    private static Duration decode(@Nullable ReplyTimes times, @Nullable Usage usage) {
        Duration seen = times == null ? Duration.ZERO : times.decode();
        return usage == null ? seen : Objects.requireNonNullElse(usage.decode(), seen);
    }
}
