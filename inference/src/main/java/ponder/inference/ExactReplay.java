package ponder.inference;

import java.util.function.Consumer;

/**
 * The capability to make a reply again as it was, to the bit: with its seed, and with what the
 * engine had reused for it computed in the same way. The same model on the same device is needed.
 */
public interface ExactReplay {
    /**
     * Starts the reply, or queues it behind the running one.
     *
     * @param request as it was then; its seed does not count
     * @param made the figures that the reply ended with
     * @param listener called on the inference thread, in order
     */
    Reply replay(ChatRequest request, ReplyStats made, Consumer<ReplyEvent> listener);
}
