package ponder.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The one loaded model. One load runs at a time, after the model before it was freed; of several
 * requests the newest wins, and a load that was overtaken is cancelled, freed and never told.
 */
public final class EngineSlot implements AutoCloseable {
    /** Loads a model into memory. */
    interface Loader {
        /**
         * @param wanted whether the model is still wanted
         * @throws CancellationException soon after it is no longer wanted
         */
        ChatEngine load(ModelSource source, EngineOptions options, BooleanSupplier wanted);
    }

    /**
     * @param load what belongs in the slot; null for nothing
     */
    private record Request(@Nullable Load load) {}

    private record Load(
            ModelSource source,
            EngineOptions options,
            Consumer<ChatEngine> loaded,
            Consumer<Problem> failed) {}

    private final Executor background;
    private final Executor uiThread;
    private final Loader loader;
    private @Nullable Request newest;
    private @Nullable Request waiting;
    private @Nullable ChatEngine current;
    private final List<Runnable> freed = new ArrayList<>();
    private boolean working;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
    private boolean closed;

    /**
     * @param uiThread where callbacks come
     */
    public EngineSlot(Executor background, Executor uiThread, Loader loader) {
        this.background = background;
        this.uiThread = uiThread;
        this.loader = loader;
    }

    /** A slot for models wherever they are. */
    public EngineSlot(Executor background, Executor uiThread) {
        this(background, uiThread, EngineFactory::open);
    }

    /** Loads a model in place of the one in use. On the JavaFX thread. */
    void load(
            ModelSource source,
            EngineOptions options,
            Consumer<ChatEngine> loaded,
            Consumer<Problem> failed) {
        request(new Request(new Load(source, options, loaded, failed)));
    }

    /** Closes the model in use, in the background. On the JavaFX thread. */
    void unload() {
        unload(() -> {});
    }

    /**
     * @param freed told once its memory is given back, whatever is asked for then
     */
    synchronized void unload(Runnable freed) {
        this.freed.add(freed);
        request(new Request(null));
    }

    private synchronized void request(Request request) {
        newest = request;
        waiting = request;
        if (!working && !closed) {
            working = true;
            work = CompletableFuture.runAsync(this::work, background);
        }
    }

    private void work() {
        for (Request next = take(); next != null; next = take()) {
            fulfil(next);
        }
    }

    private synchronized @Nullable Request take() {
        Request next = closed ? null : waiting;
        waiting = null;
        working = next != null;
        return next;
    }

    private void fulfil(Request request) {
        Load load = request.load();
        try {
            free();
            if (load == null) {
                System.gc(); // a large reply can leave gigabytes of heap to the system's loss
            }
            tellFreed();
            if (load != null) {
                load(request, load);
            }
        } catch (CancellationException e) {
            // somebody asked for another model meanwhile
        } catch (PonderException e) {
            fail(request, e.problem());
        } catch (RuntimeException | Error e) {
            System.getLogger(EngineSlot.class.getName())
                    .log(System.Logger.Level.ERROR, "a model did not load", e);
            fail(request, Problem.of(e));
        }
    }

    private void load(Request request, Load load) {
        ChatEngine engine = loader.load(load.source(), load.options(), () -> isNewest(request));
        if (!keep(request, engine)) {
            engine.close();
            return;
        }
        tell(request, () -> load.loaded().accept(engine));
    }

    private void fail(Request request, Problem reason) {
        Load load = request.load();
        if (load != null) {
            tell(request, () -> load.failed().accept(reason));
        }
    }

    private synchronized void tellFreed() {
        freed.forEach(uiThread::execute);
        freed.clear();
    }

    /** Between a load's end and this thread's turn another model may have been asked for. */
    private void tell(Request request, Runnable news) {
        uiThread.execute(
                () -> {
                    if (isNewest(request)) {
                        news.run();
                    }
                });
    }

    private synchronized boolean isNewest(Request request) {
        return request == newest && !closed;
    }

    private synchronized boolean keep(Request request, ChatEngine engine) {
        boolean kept = isNewest(request);
        if (kept) {
            current = engine;
        }
        return kept;
    }

    private void free() {
        ChatEngine last;
        synchronized (this) {
            last = current;
            current = null;
        }
        if (last != null) {
            last.close();
        }
    }

    /** Once this is closed: when what it was loading has ended, too. */
    public synchronized CompletableFuture<Void> ended() {
        return work;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        free();
    }
}
