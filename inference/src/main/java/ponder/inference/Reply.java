package ponder.inference;

import java.util.concurrent.CompletableFuture;

/** The handle of one running reply; its methods may be called from any thread, and twice. */
public interface Reply {
    /** Ends the reply within one token; what was said stays. */
    void cancel();

    /** Closes the thought where it is and goes on with the answer. */
    void answerNow();

    /** Completes with the last event, after the listener has seen it. */
    CompletableFuture<ReplyEvent> completion();
}
