package ponder.app.session.draft;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.PromptSize;
import ponder.inference.TokenCounting;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;

/** Counts, in the background, how much of the context the question being written would take. */
final class ContextMeter {
    private final ReadOnlyObjectWrapper<@Nullable ContextUsage> usage =
            new ReadOnlyObjectWrapper<>();
    private final Executor background;
    private final Executor uiThread;
    private final AtomicInteger measurements = new AtomicInteger();

    ContextMeter(Executor background, Executor uiThread) {
        this.background = background;
        this.uiThread = uiThread;
    }

    ReadOnlyObjectProperty<@Nullable ContextUsage> usageProperty() {
        return usage.getReadOnlyProperty();
    }

    /**
     * @param counting null where there is no model, and nothing can be counted
     * @param text the question alone, which the request's last message has with its files
     * @param files tokens of the files
     */
    void measure(@Nullable TokenCounting counting, ChatRequest request, String text, int files) {
        measure(
                counting,
                (counter, check) ->
                        count(
                                counter,
                                request,
                                system(counter, request),
                                files,
                                question(counter, text, check)));
    }

    /** For files that are too long, which are not tokenized once more. */
    void measureWithoutHistory(
            @Nullable TokenCounting counting, ChatRequest request, String text, int files) {
        measure(
                counting,
                (counter, check) ->
                        new ContextUsage(
                                system(counter, request),
                                files,
                                0,
                                question(counter, text, check),
                                counter.contextLength(),
                                0,
                                null));
    }

    private void measure(
            @Nullable TokenCounting counting,
            BiFunction<TokenCounting, Runnable, ContextUsage> count) {
        int measurement = measurements.incrementAndGet();
        if (counting == null) {
            usage.set(null);
            return;
        }
        background.execute(
                () -> {
                    @Nullable ContextUsage counted =
                            counted(() -> count.apply(counting, () -> check(measurement)));
                    uiThread.execute(
                            () -> {
                                if (measurement == measurements.get()) {
                                    usage.set(counted);
                                }
                            });
                });
    }

    /** Whoever has written on has no use for what is counted of the text before. */
    private void check(int measurement) {
        if (measurement != measurements.get()) {
            throw new CancellationException();
        }
    }

    private static @Nullable ContextUsage counted(Supplier<ContextUsage> count) {
        try {
            return count.get();
        } catch (PonderException | CancellationException e) {
            return null;
        }
    }

    private static int question(TokenCounting counting, String text, Runnable check) {
        int enough = FileFit.MOST_CONTEXTS * counting.contextLength();
        return TokenCount.of(counting, text, enough, check).tokens();
    }

    private static int system(TokenCounting counting, ChatRequest request) {
        return request.messages().stream()
                .filter(m -> m.role() == Role.SYSTEM)
                .mapToInt(m -> counting.countTokens(m.content()))
                .sum();
    }

    private static ContextUsage count(
            TokenCounting counting, ChatRequest request, int system, int files, int question) {
        int context = counting.contextLength();
        try {
            PromptSize size = counting.promptSize(request);
            int history = Math.max(0, size.tokens() - system - files - question);
            return new ContextUsage(
                    system, files, history, question, context, size.leftOutMessages(), null);
        } catch (PonderException e) {
            return new ContextUsage(system, files, 0, question, context, 0, e.problem());
        }
    }
}
