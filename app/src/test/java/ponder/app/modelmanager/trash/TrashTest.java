package ponder.app.modelmanager.trash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
    @TempDir private Path temporary = Path.of("");

    private static List<Path> inside(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void whatIsRemovedGoesToTheTrashOfTheDesktop() throws IOException {
        Path model = Files.createDirectories(temporary.resolve("a model"));
        Files.writeString(model.resolve("x"), "x");
        Path data = temporary.resolve("data");
        Trash trash = new Trash(temporary, data.toString(), null);
        trash.remove(model);
        assertFalse(Files.exists(model));
        assertTrue(Files.exists(data.resolve("Trash/files/a model/x")));
        String info = Files.readString(data.resolve("Trash/info/a model.trashinfo"));
        assertTrue(info.contains("Path=") && info.contains("a%20model"), info);
    }

    /** Renaming does not reach another disk, and the user is asked whether it may go for good. */
    @Test
    void theTrashOnAnotherDiskTakesNothing() throws IOException {
        Path otherDisk = Path.of("/dev/shm");
        assumeTrue(
                Files.isDirectory(otherDisk)
                        && !Files.getFileStore(otherDisk).equals(Files.getFileStore(temporary)),
                "there is only one disk");
        Path model = Files.createDirectories(temporary.resolve("a model"));
        Trash far = new Trash(temporary, otherDisk.resolve("not there").toString(), null);
        assertFalse(far.takes(model));
        assertTrue(new Trash(temporary, null, null).takes(model));
    }

    @Test
    void whatCannotBeMovedIsNotListedInTheTrash() throws IOException {
        Path data = temporary.resolve("data");
        Trash trash = new Trash(temporary, data.toString(), null);
        assertThrows(IOException.class, () -> trash.remove(temporary.resolve("gone")));
        assertEquals(List.of(), inside(data.resolve("Trash/info")));
    }

    /** Where the system cannot move a model into its trash, the model stays. */
    @Test
    void whatTheSystemsTrashDoesNotTakeIsNotDeleted() throws IOException {
        Path model = Files.createDirectories(temporary.resolve("a model"));
        Files.writeString(model.resolve("x"), "x");
        List<Path> moved = new ArrayList<>();
        Trash refusing =
                new Trash(
                        temporary,
                        null,
                        new Trash.SystemTrash() {
                            @Override
                            public boolean exists() {
                                return true;
                            }

                            @Override
                            public void move(Path path) throws IOException {
                                moved.add(path);
                                throw new IOException("the trash is full");
                            }
                        });
        assertTrue(refusing.takes(model));
        assertThrows(IOException.class, () -> refusing.remove(model));
        assertEquals(List.of(model), moved);
        assertTrue(Files.exists(model.resolve("x")));
    }
}
