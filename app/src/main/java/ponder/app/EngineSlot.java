package ponder.app;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.InferenceException;
import ponder.inference.LocalChatEngine;
import ponder.inference.models.ModelFingerprint;
import ponder.inference.models.ModelPackage;
import ponder.inference.models.ModelPackageException;

/** The one loaded model: loads the next in the background and closes the last. */
final class EngineSlot implements AutoCloseable {
    private final Background background;
    private @Nullable ChatEngine current;
    private int requests;
    private boolean closed;

    /** Told of a model that is ready. */
    interface Loaded {
        /**
         * @param fingerprint of the model's files
         */
        void loaded(ChatEngine engine, String fingerprint);
    }

    EngineSlot(Background background) {
        this.background = background;
    }

    /** Loads a model; the last request wins. Callbacks come on the JavaFX thread. */
    synchronized void load(
            Path folder, EngineOptions options, Loaded loaded, Consumer<String> failed) {
        int request = ++requests;
        background.run(() -> load(request, folder, options, loaded, failed));
    }

    /** Closes the model in use, in the background. */
    synchronized void unload() {
        requests++;
        background.run(() -> replace(null));
    }

    private void load(
            int request,
            Path folder,
            EngineOptions options,
            Loaded loaded,
            Consumer<String> failed) {
        try {
            replace(null);
            ModelPackage model = ModelPackage.read(folder);
            ChatEngine engine = LocalChatEngine.load(model, options);
            if (isLatest(request)) {
                replace(engine);
                String fingerprint = ModelFingerprint.of(folder);
                UiThread.run(() -> loaded.loaded(engine, fingerprint));
            } else {
                engine.close();
            }
        } catch (InferenceException | ModelPackageException e) {
            if (isLatest(request)) {
                UiThread.run(() -> failed.accept(String.valueOf(e.getMessage())));
            }
        }
    }

    private synchronized boolean isLatest(int request) {
        return request == requests && !closed;
    }

    private void replace(@Nullable ChatEngine next) {
        ChatEngine last;
        synchronized (this) {
            last = current;
            current = next;
        }
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        replace(null);
    }
}
