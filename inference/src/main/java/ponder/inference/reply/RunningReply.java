package ponder.inference.reply;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;

/** One reply on the thread of its engine, from request to last event. */
public abstract class RunningReply implements Reply, Runnable {
    private final Consumer<ReplyEvent> listener;
    private final CompletableFuture<ReplyEvent> completion = new CompletableFuture<>();

    protected RunningReply(Consumer<ReplyEvent> listener) {
        this.listener = listener;
    }

    /**
     * Makes the reply.
     *
     * @return the last event, whatever is thrown on the way
     */
    protected abstract ReplyEvent make();

    /** Ends in exactly one last event, also where the listener throws. */
    @Override
    public final void run() {
        ReplyEvent last = make();
        try {
            listener.accept(last);
        } catch (RuntimeException | Error e) {
            System.getLogger(RunningReply.class.getName())
                    .log(System.Logger.Level.ERROR, "the last event was not taken", e);
        } finally {
            completion.complete(last);
        }
    }

    @Override
    public final CompletableFuture<ReplyEvent> completion() {
        return completion;
    }
}
