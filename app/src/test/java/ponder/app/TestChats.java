package ponder.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.conversation.ChatWriter;
import ponder.app.parameters.Presets;
import ponder.app.session.chat.ChatHost;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.SavedPrompt;
import ponder.inference.sampling.SamplingParameters;

/** Chats with a {@link ScriptedEngine}, without a window and without files. */
public final class TestChats {
    /** In which links go nowhere. */
    public static final ChatView.Host NO_HOST =
            new ChatView.Host() {
                @Override
                public void openLink(String address) {}

                @Override
                public boolean openThoughts() {
                    return false;
                }

                @Override
                public boolean lessMotion() {
                    return false;
                }

                @Override
                public Map<String, ChatParameters> presets() {
                    return Map.of();
                }

                @Override
                public List<SavedPrompt> prompts() {
                    return List.of();
                }

                @Override
                public void prompts(List<SavedPrompt> all) {}

                @Override
                public double expectedLoadSeconds() {
                    return 4;
                }

                @Override
                public double loadSeconds() {
                    return 1;
                }

                @Override
                public void cancelLoading() {}

                @Override
                public void fork(ChatViewModel chat, MessageViewModel upTo) {}
            };

    public static final Supplier<ChatParameters> DEEPSEEK =
            () -> ChatParameters.of(SamplingParameters.DEEPSEEK);

    /** Without presets. */
    public static final Presets NO_PRESETS =
            new Presets() {
                @Override
                public Map<String, ChatParameters> all() {
                    return Map.of();
                }

                @Override
                public void put(String name, @Nullable ChatParameters preset) {}
            };

    /** Above the ids of any messages that a test brings along. */
    private static final long FIRST_ID = 1_000_000;

    private TestChats() {}

    public static ChatHost host(
            ChatWriter writer, Supplier<ChatParameters> parameters, LongSupplier nanos) {
        return host(writer, parameters, nanos, Runnable::run);
    }

    /**
     * @param background where files are read and tokens counted
     */
    public static ChatHost host(
            ChatWriter writer,
            Supplier<ChatParameters> parameters,
            LongSupplier nanos,
            Executor background) {
        return new ChatHost(
                writer,
                new AtomicLong(FIRST_ID)::incrementAndGet,
                parameters,
                nanos,
                () -> nanos.getAsLong() / 1_000_000,
                background,
                Runnable::run,
                () -> false);
    }

    /** A chat that is not kept, with parameters as DeepSeek advises. */
    public static ChatViewModel chat(ReplyQueue queue) {
        return ChatViewModel.begin(queue, host(ChatWriter.NOWHERE, DEEPSEEK, System::nanoTime));
    }

    public static ReplyQueue queue(ScriptedEngine engine, Executor uiThread) {
        ReplyQueue queue = new ReplyQueue(uiThread);
        queue.modelLoaded(engine);
        return queue;
    }
}
