package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.inference.ModelSource;
import ponder.inference.models.LibraryItem;

/** The models' folders are open while they are used. */
class ModelRemovalTest extends ModelsCase {
    private final List<String> said = new ArrayList<>();

    private ModelRemoval removal() {
        Trash trash = new Trash(temporary, temporary.resolve("data").toString(), null);
        return new ModelRemoval(
                host, trash, Runnable::run, sentence -> said.add(sentence.get()));
    }

    private LibraryItem item() throws IOException {
        Path folder = Files.createDirectories(home.resolve("Mine"));
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
        host.load(new ModelSource.LocalFolder(item.path()));
        removal().of(item);
        assertNull(host.loaded);
        assertTrue(Files.exists(item.path()));
        host.unloaded.run();
        assertFalse(Files.exists(item.path()));
    }
}
