package ponder.inference.local;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.Batch;

/** Makes a reply and those that go with it side by side. On the inference thread. */
final class BatchedReplies {
    private final Turns turns;
    private final ReplyJob first;
    private boolean begun;

    /**
     * @param turns where those wait that go with the first
     */
    BatchedReplies(Turns turns, ReplyJob first) {
        this.turns = turns;
        this.first = first;
    }

    /** Until none is left; where there is no batch, the first alone. */
    void run() {
        Optional<Batch> places = Batch.of(first.scheduler());
        if (places.isEmpty()) {
            first.run();
            return;
        }
        try (Batch batch = places.get()) {
            batch.run(() -> part(next(), batch), () -> giveWay(batch));
        }
    }

    /** Other programs' replies rest where the user's own wait. */
    private void giveWay(Batch batch) {
        if (first.isGuest() && turns.ownWait() && batch.rest()) {
            try {
                turns.doOwnAlone();
            } finally {
                batch.goOn();
            }
        }
    }

    private static @Nullable Runnable part(@Nullable ReplyJob reply, Batch batch) {
        return reply == null ? null : reply.in(batch);
    }

    private @Nullable ReplyJob next() {
        if (begun) {
            return turns.nextWith(first);
        }
        begun = true;
        return first;
    }
}
