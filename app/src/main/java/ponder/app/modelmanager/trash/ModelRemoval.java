package ponder.app.modelmanager.trash;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ponder.app.session.ModelControl;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.models.LibraryItem;

/** Moves models into the trash, once they are out of use. */
public final class ModelRemoval {
    private final ModelControl models;
    private final Executor background;
    private final Consumer<Supplier<String>> say;
    private final Trash trash;

    /**
     * @param say told, from any thread, what was done
     */
    public ModelRemoval(
            ModelControl models, Trash trash, Executor background, Consumer<Supplier<String>> say) {
        this.models = models;
        this.trash = trash;
        this.background = background;
        this.say = say;
    }

    /** Whether it can be brought back. */
    public boolean canUndo(LibraryItem item) {
        return trash.takes(item.path());
    }

    /** A model in use, on its way or at rest is unloaded before: its files are open until then. */
    public void of(LibraryItem item) {
        Runnable remove = () -> background.execute(() -> remove(item));
        if (new ModelSource.LocalFolder(item.path()).equals(models.chosen())) {
            models.unload(remove);
        } else {
            remove.run();
        }
    }

    private void remove(LibraryItem item) {
        try {
            trash.remove(item.path());
            say.accept(() -> Texts.of("models.removed", item.name()));
        } catch (IOException e) {
            System.getLogger(ModelRemoval.class.getName())
                    .log(System.Logger.Level.WARNING, "not removed: " + item.path(), e);
            say.accept(() -> Texts.of("models.notRemoved", item.name()));
        }
    }
}
