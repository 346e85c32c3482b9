package ponder.app.modelmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.convert.ModelConverter;
import ponder.inference.download.CatalogModel;

/** Deletes what downloads and conversions that were given up have left on disk. */
final class Leavings {
    private final Executor background;
    private final Consumer<Supplier<String>> say;
    private final Map<Path, CompletableFuture<Void>> going = new ConcurrentHashMap<>();

    /**
     * @param say told, from any thread, what was done
     */
    Leavings(Executor background, Consumer<Supplier<String>> say) {
        this.background = background;
        this.say = say;
    }

    /** Begins to delete those of a task; tens of gigabytes take seconds. */
    void delete(ModelTask task, @Nullable CatalogModel download) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        going.put(task.target(), gone);
        background.execute(
                () -> {
                    try {
                        deleteNow(task, download);
                    } finally {
                        going.remove(task.target(), gone);
                        gone.complete(null);
                    }
                });
    }

    private void deleteNow(ModelTask task, @Nullable CatalogModel download) {
        try {
            if (download != null) {
                ModelFetch.discard(download, task.target());
            }
            ModelConverter.discard(task.target());
            say.accept(() -> Texts.of("models.removed", task.name()));
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Leavings.class.getName())
                    .log(System.Logger.Level.WARNING, "not removed", e);
            say.accept(() -> Texts.of("models.notRemoved", task.name()));
        }
    }

    /** Waits until nothing is being deleted for that folder, so that a new task begins afresh. */
    void await(Path target) {
        CompletableFuture<Void> gone = going.get(target);
        if (gone != null) {
            gone.join();
        }
    }
}
