package ponder.app.chat;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Attachment;
import ponder.app.conversation.FileTemplate;
import ponder.app.text.EngineSentences;
import ponder.inference.ChatEngine;
import ponder.inference.GenerationRequest;
import ponder.inference.InferenceException;
import ponder.inference.PromptSize;
import ponder.inference.chat.Role;

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
     */
    void measure(
            @Nullable ChatEngine engine,
            GenerationRequest request,
            String text,
            List<Attachment> files) {
        int measurement = ++measurements;
        if (engine == null) {
            usage.set(null);
            return;
        }
        background.execute(
                () -> {
                    @Nullable ContextUsage counted = count(engine, request, text, files);
                    uiThread.execute(
                            () -> {
                                if (measurement == measurements) {
                                    usage.set(counted);
                                }
                            });
                });
    }

    private static @Nullable ContextUsage count(
            ChatEngine engine, GenerationRequest request, String text, List<Attachment> files) {
        try {
            int question = engine.countTokens(text);
            int ofFiles =
                    files.stream().mapToInt(f -> engine.countTokens(FileTemplate.apply(f))).sum();
            int system =
                    request.messages().stream()
                            .filter(m -> m.role() == Role.SYSTEM)
                            .mapToInt(m -> engine.countTokens(m.content()))
                            .sum();
            return count(engine, request, system, ofFiles, question);
        } catch (InferenceException e) {
            return null;
        }
    }

    private static ContextUsage count(
            ChatEngine engine, GenerationRequest request, int system, int files, int question) {
        int context = engine.contextLength();
        try {
            PromptSize size = engine.promptSize(request);
            int history = Math.max(0, size.tokens() - system - files - question);
            return new ContextUsage(
                    system, files, history, question, context, size.leftOutMessages(), "");
        } catch (InferenceException e) {
            return new ContextUsage(system, files, 0, question, context, 0, EngineSentences.of(e));
        }
    }
}
