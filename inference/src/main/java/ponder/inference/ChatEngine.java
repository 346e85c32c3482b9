package ponder.inference;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * A loaded model to chat with.
 *
 * <pre>{@code
 * try (ChatEngine engine = EngineFactory.open(source, EngineOptions.in(cache))) {
 *     engine.reply(request, event -> show(event)).completion().join();
 * }
 * }</pre>
 *
 * All of it is shown in {@code UsageExampleTest}.
 */
public interface ChatEngine extends AutoCloseable {
    /** What is loaded. It does not change. */
    EngineInfo info();

    /**
     * What this engine can do beyond answering, such as {@link TokenCounting} or {@link
     * TokenInspection}. A window shows a feature only where its capability is.
     */
    <T> Optional<T> capability(Class<T> wanted);

    /**
     * Starts a reply, or queues it behind the running one.
     *
     * @param listener called on the inference thread, in order
     */
    Reply reply(ChatRequest request, Consumer<ReplyEvent> listener);

    /** Stops what runs, waits for it, and frees the model. */
    @Override
    void close();
}
