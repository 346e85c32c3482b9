package ponder.app.session;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import ponder.app.session.chat.ChatViewModel;

/** Notices the end of replies that took so long that one may have gone elsewhere meanwhile. */
final class LongReplies {
    private static final long LONG = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private Consumer<ChatViewModel> ended = chat -> {};

    LongReplies(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void onEnd(Consumer<ChatViewModel> action) {
        ended = action;
    }

    /** For as long as a chat is open. */
    void watch(ChatViewModel chat) {
        long[] began = {nanos.getAsLong()};
        chat.stateProperty()
                .map(state -> state.generating())
                .subscribe(
                        (before, now) -> {
                            if (now) {
                                began[0] = nanos.getAsLong();
                            } else if (nanos.getAsLong() - began[0] >= LONG && isOver(chat)) {
                                ended.accept(chat);
                            }
                        });
    }

    /** Whether the answer came to an end of its own, whatever ended it. */
    private static boolean isOver(ChatViewModel chat) {
        return !chat.messages().isEmpty()
                && switch (chat.messages().getLast().toMessage().ending()) {
                    case COMPLETE, ANSWER_LIMIT, CONTEXT_FULL, LOOP, UNSURE -> true;
                    case WRITTEN, WRITING, STOPPED, INTERRUPTED, FAILED -> false;
                };
    }
}
