package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;

/** Whether a reply that was made again is the same, and what differs if not. */
final class Replay {
    private Replay() {}

    static String judged(Message before, Message now) {
        boolean same =
                before.reasoning().equals(now.reasoning())
                        && before.content().equals(now.content());
        if (same) {
            return "Made again: the same, word for word.";
        }
        List<String> reasons = differences(before.run(), now.run());
        return reasons.isEmpty()
                ? "Made again with the same model, seed and parameters, but not the same: the first was made on what was cached of the chat, whose last digits differ."
                : "Made again, but not the same, because of another "
                        + String.join(", ", reasons)
                        + ".";
    }

    private static List<String> differences(@Nullable RunRecord before, @Nullable RunRecord now) {
        List<String> reasons = new ArrayList<>();
        if (before == null || now == null) {
            return reasons;
        }
        if (!before.modelHash().equals(now.modelHash())) {
            reasons.add(
                    before.model().equals(now.model())
                            ? "version of the model's files"
                            : "model (" + now.model() + " instead of " + before.model() + ")");
        }
        if (!before.provider().equals(now.provider())) {
            reasons.add("device (" + now.provider() + " instead of " + before.provider() + ")");
        }
        return reasons;
    }
}
