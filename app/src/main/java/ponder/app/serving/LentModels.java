package ponder.app.serving;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.BundledModels;
import ponder.app.problem.AppProblem;
import ponder.app.server.reply.Lease;
import ponder.app.server.reply.Models;
import ponder.app.session.ModelSession.Shown;
import ponder.app.session.queue.ReplyQueue;
import ponder.inference.ChatEngine;
import ponder.inference.ModelSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The one model of the window, lent to other programs. Which one it is the user decides alone; a
 * model on a server is not lent, for their words would leave this machine.
 */
public final class LentModels implements Models {
    /** A model of this machine by the name that programs know. */
    private record Named(Path folder, String name) {}

    private final ReplyQueue replies;
    private final Executor uiThread;
    private final AtomicInteger loads = new AtomicInteger();
    private volatile @Nullable ModelSource source;
    private volatile boolean loaded;
    private volatile @Nullable Named known;

    /**
     * For the JavaFX thread.
     *
     * @param shown the model of the window
     */
    public LentModels(ReadOnlyObjectProperty<Shown> shown, ReplyQueue replies, Executor uiThread) {
        this.replies = replies;
        this.uiThread = uiThread;
        shown.subscribe(this::follow);
    }

    private void follow(Shown now) {
        boolean ready = now.device() != null && now.server() == null;
        if (ready && !loaded) {
            loads.incrementAndGet();
        }
        source = now.source();
        loaded = ready;
    }

    @Override
    public List<String> names() {
        return source instanceof ModelSource.LocalFolder folder
                ? List.of(name(folder.path()))
                : List.of();
    }

    private String name(Path folder) {
        Named before = known;
        if (before != null && before.folder().equals(folder)) {
            return before.name();
        }
        String name = BundledModels.nameFor(folder);
        known = new Named(folder, name);
        return name;
    }

    @Override
    public String loaded() {
        return loaded ? String.join("", names()) : "";
    }

    @Override
    public int loads() {
        return loads.get();
    }

    @Override
    public String named(String asked) {
        if (names().isEmpty()) {
            throw new PonderException(nothing());
        }
        return Models.super.named(asked);
    }

    private Problem nothing() {
        return Problem.of(
                source == null ? AppProblem.MODEL_NOT_LOADED : AppProblem.SERVE_ELSEWHERE);
    }

    @Override
    public CompletableFuture<Lease> lease(String name) {
        CompletableFuture<Lease> promise = new CompletableFuture<>();
        uiThread.execute(
                () -> {
                    if (!promise.isDone()) {
                        replies.model()
                                .whenLoaded(
                                        by -> lend(name, by, promise),
                                        problem ->
                                                promise.completeExceptionally(
                                                        new PonderException(problem)));
                    }
                });
        return promise;
    }

    /** The user may have chosen another model since it was asked for. */
    private void lend(String name, ChatEngine by, CompletableFuture<Lease> promise) {
        try {
            if (by.info().server() != null || !named(name).equals(name)) {
                throw new PonderException(nothing());
            }
        } catch (PonderException e) {
            promise.completeExceptionally(e);
            return;
        }
        replies.model().uses().guestCame();
        Lease lease = new Lease(by, () -> uiThread.execute(replies.model().uses()::guestLeft));
        if (!promise.complete(lease)) {
            lease.close();
        }
    }

    /** The model is the window's. */
    @Override
    public void close() {}
}
