package ponder.inference;

import java.util.concurrent.CompletableFuture;

/** The handle of one running reply; its methods may be called from any thread, and twice. */
public interface Reply {
    /** Ends the reply within one token; what was said stays. */
    void cancel();

    /** Closes the thought where it is and goes on with the answer. */
    void answerNow();

    /**
     * Says something to the thought once its sentence ends, as {@link ReplyEvent.HintGiven} tells
     * then; it goes on from that. What comes when the thought is over is left out.
     *
     * @param words not blank
     */
    void hint(String words);

    /** Completes with the last event, after the listener has seen it. */
    CompletableFuture<ReplyEvent> completion();
}
