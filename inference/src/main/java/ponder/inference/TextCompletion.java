package ponder.inference;

import java.util.function.Consumer;
import ponder.inference.problem.PonderException;

/** The capability to go on from a text as it is, without a chat around it. */
public interface TextCompletion {
    /**
     * Starts to go on from a text, or queues it. All that comes is an answer, whatever it looks
     * like.
     *
     * @param request whose last message is the text; what it says of thoughts does not matter
     * @param listener called on the inference thread, in order
     * @throws PonderException once the engine is closed
     */
    Reply complete(ChatRequest request, Consumer<ReplyEvent> listener);
}
