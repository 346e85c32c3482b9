package ponder.app.server.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.Unstopped;
import ponder.inference.ChatEngine;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Models that nobody else uses. One is loaded at a time: when it is asked for, until another is or
 * nobody has asked for a while. Who asks first gets the first turn.
 */
public final class OwnModels implements Models {
    /** Loads a model by its name. */
    public interface Opener {
        /**
         * @param wanted whether it still is
         * @throws PonderException if it cannot be loaded
         */
        ChatEngine open(String name, BooleanSupplier wanted);
    }

    private final List<String> names;
    private final Opener opener;
    private final Duration idle;
    private final Semaphore turn = new Semaphore(1, true);
    private @Nullable ChatEngine loaded;
    private String loadedName = "";
    private int leases;
    private int loads;
    private long lastUsed = System.nanoTime();
    private volatile boolean closed;
    private @Nullable Thread watch;

    /**
     * @param names in the order in which they are listed; not empty
     * @param idle after which a model is unloaded; zero for never
     */
    public OwnModels(List<String> names, Opener opener, Duration idle) {
        this.names = List.copyOf(names);
        this.opener = opener;
        this.idle = idle;
        if (!idle.isZero()) {
            watch = Thread.ofPlatform().daemon().name("idle-model").start(this::watch);
        }
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public synchronized String loaded() {
        return loadedName;
    }

    @Override
    public synchronized int loads() {
        return loads;
    }

    @Override
    public CompletableFuture<Lease> lease(String name) {
        CompletableFuture<Lease> promise = new CompletableFuture<>();
        Thread.ofPlatform() // loading would hold a virtual thread's carrier
                .daemon()
                .name("lease")
                .start(
                        () -> {
                            try {
                                Lease lease = take(name, () -> !promise.isDone());
                                if (!promise.complete(lease)) {
                                    lease.close();
                                }
                            } catch (Throwable e) {
                                promise.completeExceptionally(e);
                            }
                        });
        return promise;
    }

    private Lease take(String name, BooleanSupplier wanted) throws InterruptedException {
        turn.acquire();
        try {
            ChatEngine engine = fitting(name, wanted);
            if (engine == null) {
                engine = opener.open(name, () -> wanted.getAsBoolean() && !closed);
                opened(name, engine);
            }
            return new Lease(engine, this::release);
        } finally {
            turn.release();
        }
    }

    /** The loaded model if it is the one, taken; otherwise none is loaded then. */
    private @Nullable ChatEngine fitting(String name, BooleanSupplier wanted)
            throws InterruptedException {
        ChatEngine other;
        synchronized (this) {
            while (!closed && loaded != null && !loadedName.equals(name) && leases > 0) {
                wait();
            }
            requireOpen();
            if (loaded != null && loadedName.equals(name)) {
                leases++;
                return loaded;
            }
            if (!wanted.getAsBoolean()) {
                throw new CancellationException();
            }
            other = unload();
        }
        close(other);
        return null;
    }

    private void requireOpen() {
        if (closed) {
            throw new PonderException(Problem.of(ProblemCode.RUN_CLOSED));
        }
    }

    private synchronized void opened(String name, ChatEngine engine) {
        if (closed) {
            engine.close();
            requireOpen();
        }
        loaded = engine;
        loadedName = name;
        leases = 1;
        loads++;
    }

    private synchronized @Nullable ChatEngine unload() {
        ChatEngine was = loaded;
        loaded = null;
        loadedName = "";
        return was;
    }

    private static void close(@Nullable ChatEngine engine) {
        if (engine != null) {
            engine.close();
        }
    }

    private synchronized void release() {
        leases--;
        lastUsed = System.nanoTime();
        notifyAll();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(idle.dividedBy(4));
                turn.acquire();
                try {
                    close(isIdle() ? unload() : null);
                } finally {
                    turn.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isIdle() {
        return leases == 0 && System.nanoTime() - lastUsed >= idle.toNanos();
    }

    private void awaitLoad() {
        try {
            if (!turn.tryAcquire(Unstopped.PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unstopped();
            }
            turn.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unstopped();
        }
    }

    /**
     * Ends what runs, and unloads.
     *
     * @throws Unstopped if a model is still being loaded when the patience is at its end
     */
    @Override
    public void close() {
        List<ChatEngine> last = new ArrayList<>();
        synchronized (this) {
            closed = true;
            notifyAll();
            if (loaded != null) {
                last.add(Objects.requireNonNull(unload()));
            }
        }
        if (watch != null) {
            watch.interrupt();
        }
        last.forEach(ChatEngine::close);
        awaitLoad();
    }
}
