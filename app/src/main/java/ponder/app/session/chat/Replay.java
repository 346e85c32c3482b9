package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.text.Texts;
import ponder.inference.ReplyStats;

/** Whether a reproduced reply is the same, and what differs if not. */
final class Replay {
    private Replay() {}

    static String judged(Message before, Message now) {
        boolean same =
                before.reasoning().equals(now.reasoning())
                        && before.content().equals(now.content());
        if (same) {
            return Texts.of("replay.same");
        }
        List<String> reasons = differences(before.run(), now.run());
        if (!reasons.isEmpty()) {
            return Texts.of("replay.because", String.join(", ", reasons));
        }
        return Texts.of(reproducible(before.run()) ? "replay.unexplained" : "replay.differs");
    }

    /** Records of early versions do not say how the cached part of the chat was computed. */
    private static boolean reproducible(@Nullable RunRecord run) {
        ReplyStats stats = run == null ? null : run.stats();
        return stats != null && stats.reproducible();
    }

    private static List<String> differences(@Nullable RunRecord before, @Nullable RunRecord now) {
        List<String> reasons = new ArrayList<>();
        if (before == null || now == null) {
            return reasons;
        }
        if (!before.modelHash().equals(now.modelHash())) {
            reasons.add(
                    before.model().equals(now.model())
                            ? Texts.of("replay.files")
                            : Texts.of("replay.model", now.model(), before.model()));
        }
        if (!before.provider().equals(now.provider())) {
            reasons.add(Texts.of("replay.device", now.provider(), before.provider()));
        }
        return reasons;
    }
}
