package ponder.app.chat;

import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatEngine;
import ponder.inference.GenerationRequest;
import ponder.inference.PromptSize;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;

/** Counts, in the background, what the question being written would take of the context. */
final class ContextMeter {
    private final ReadOnlyObjectWrapper<@Nullable ContextUsage> usage =
            new ReadOnlyObjectWrapper<>();
    private final Executor background;
    private final Executor uiThread;
    private int measurements;

    ContextMeter(Executor background, Executor uiThread) {
        this.background = background;
        this.uiThread = uiThread;
    }

    ReadOnlyObjectProperty<@Nullable ContextUsage> usageProperty() {
        return usage.getReadOnlyProperty();
    }

    /**
     * @param engine null where there is no model, and nothing can be counted
     * @param text the question alone, which the request's last message has with its files
     * @param files tokens of the files
     */
    void measure(@Nullable ChatEngine engine, GenerationRequest request, String text, int files) {
        measure(
                engine,
                counter ->
                        count(
                                counter,
                                request,
                                system(counter, request),
                                files,
                                counter.countTokens(text)));
    }

    /** For files that are too long, which are not tokenized once more. */
    void measureWithoutHistory(
            @Nullable ChatEngine engine, GenerationRequest request, String text, int files) {
        measure(
                engine,
                counter ->
                        new ContextUsage(
                                system(counter, request),
                                files,
                                0,
                                counter.countTokens(text),
                                counter.contextLength(),
                                0,
                                null));
    }

    private void measure(@Nullable ChatEngine engine, Function<ChatEngine, ContextUsage> count) {
        int measurement = ++measurements;
        if (engine == null) {
            usage.set(null);
            return;
        }
        background.execute(
                () -> {
                    @Nullable ContextUsage counted = counted(engine, count);
                    uiThread.execute(
                            () -> {
                                if (measurement == measurements) {
                                    usage.set(counted);
                                }
                            });
                });
    }

    private static @Nullable ContextUsage counted(
            ChatEngine engine, Function<ChatEngine, ContextUsage> count) {
        try {
            return count.apply(engine);
        } catch (PonderException e) {
            return null;
        }
    }

    private static int system(ChatEngine engine, GenerationRequest request) {
        return request.messages().stream()
                .filter(m -> m.role() == Role.SYSTEM)
                .mapToInt(m -> engine.countTokens(m.content()))
                .sum();
    }

    private static ContextUsage count(
            ChatEngine engine, GenerationRequest request, int system, int files, int question) {
        int context = engine.contextLength();
        try {
            PromptSize size = engine.promptSize(request);
            int history = Math.max(0, size.tokens() - system - files - question);
            return new ContextUsage(
                    system, files, history, question, context, size.leftOutMessages(), null);
        } catch (PonderException e) {
            return new ContextUsage(system, files, 0, question, context, 0, e.problem());
        }
    }
}
