package ponder.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import ponder.app.chat.ChatView;
import ponder.app.chat.reply.ReadingAloud;
import ponder.app.chat.reply.ReplyFiles;
import ponder.app.conversation.ChatWriter;
import ponder.app.session.ModelControl;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;
import ponder.inference.models.ModelLibrary;
import ponder.inference.sampling.SamplingParameters;

/** Chats with a {@link ScriptedEngine}, without a window and without files. */
public final class TestChats {
    /** The model that is being loaded has a quarter of its time behind it. */
    public static final ModelControl NO_MODELS = new NoModels();

    /** A model is on its way and there is no other. */
    public static class NoModels implements ModelControl {
        @Override
        public ModelLibrary library() {
            return new ModelLibrary(List.of());
        }

        @Override
        public Path home() {
            return Path.of("/home/ada/.local/share/ponder/models");
        }

        @Override
        public void load(ModelSource source) {}

        @Override
        public void unload(Runnable freed) {}

        @Override
        public boolean lacksRealModel() {
            return true;
        }

        @Override
        public double expectedLoadSeconds() {
            return 4;
        }

        @Override
        public double loadSeconds() {
            return 1;
        }
    }

    private static final class NoFiles implements ReplyFiles {
        @Override
        public void print(ChatViewModel chat, MessageViewModel reply) {}

        @Override
        public void report(ChatViewModel chat, MessageViewModel reply) {}
    }

    /** In which links go nowhere. */
    public static final ChatView.Program PROGRAM =
            new ChatView.Program(
                    new NoChats(),
                    NO_MODELS,
                    new Preferences(Settings.DEFAULT),
                    FXCollections.observableArrayList(),
                    new ReadingAloud(
                            CompletableFuture.completedFuture(Optional.empty()),
                            Runnable::run,
                            Runnable::run),
                    new NoFiles(),
                    address -> {});

    public static final Supplier<ChatParameters> DEEPSEEK =
            () -> ChatParameters.of(SamplingParameters.DEEPSEEK);

    /** A model of this machine. */
    public static final ModelSource SOURCE = new ModelSource.LocalFolder(Path.of("scripted"));

    /** Above the ids of any messages that a test brings along. */
    private static final long FIRST_ID = 1_000_000;

    private TestChats() {}

    public static ChatServices host(
            ChatWriter writer, Supplier<ChatParameters> parameters, LongSupplier nanos) {
        return host(writer, parameters, nanos, Runnable::run);
    }

    /**
     * @param background where files are read and tokens counted
     */
    public static ChatServices host(
            ChatWriter writer,
            Supplier<ChatParameters> parameters,
            LongSupplier nanos,
            Executor background) {
        return new ChatServices(
                writer,
                new AtomicLong(FIRST_ID)::incrementAndGet,
                parameters,
                nanos,
                () -> nanos.getAsLong() / 1_000_000,
                background,
                Runnable::run,
                () -> false,
                () -> "");
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
