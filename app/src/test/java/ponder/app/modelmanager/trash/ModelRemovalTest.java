package ponder.app.modelmanager.trash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.TestChats;
import ponder.app.session.ModelControl;
import ponder.inference.ModelSource;
import ponder.inference.models.LibraryItem;

/** The models' folders are open while they are used. */
class ModelRemovalTest {
    @TempDir private Path temporary = Path.of("");
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> unloaded = new ArrayList<>();
    private @Nullable ModelSource chosen;

    private final ModelControl models =
            new TestChats.NoModels() {
                @Override
                public @Nullable ModelSource chosen() {
                    return chosen;
                }

                @Override
                public void unload(Runnable freed) {
                    unloaded.add(freed);
                }
            };

    private ModelRemoval removal() {
        Trash trash = new Trash(temporary, temporary.resolve("data").toString(), null);
        return new ModelRemoval(models, trash, Runnable::run, sentence -> said.add(sentence.get()));
    }

    private LibraryItem item() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("Mine"));
        return new LibraryItem(folder, LibraryItem.Kind.BROKEN, null, null, List.of());
    }

    @Test
    void whatIsNotInUseIsRemovedAtOnce() throws IOException {
        LibraryItem item = item();
        removal().of(item);
        assertFalse(Files.exists(item.path()));
        assertEquals(List.of("Mine was deleted."), said);
    }

    /** Also one that is still on its way: the load would go on in a folder that is gone. */
    @Test
    void whatIsInUseIsUnloadedFirst() throws IOException {
        LibraryItem item = item();
        chosen = new ModelSource.LocalFolder(item.path());
        removal().of(item);
        assertTrue(Files.exists(item.path()));
        unloaded.getFirst().run();
        assertFalse(Files.exists(item.path()));
    }
}
