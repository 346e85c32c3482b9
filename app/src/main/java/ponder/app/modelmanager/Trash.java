package ponder.app.modelmanager;

import com.sun.jna.Platform;
import com.sun.jna.platform.FileUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.UserFolders;
import ponder.inference.system.FolderTree;

/**
 * Moves folders to the trash: on Windows and macOS by the system's own call, on Linux by renaming,
 * and where that cannot reach it, as on another disk, by deleting.
 *
 * @see <a href="https://specifications.freedesktop.org/trash-spec/latest/">The trash of Linux
 *     desktops</a>
 */
final class Trash {
    private final Path home;
    private final @Nullable String dataHome;
    private final @Nullable SystemTrash system;

    /** The trash of a desktop that has a call for it. */
    interface SystemTrash {
        boolean exists();

        void move(Path path) throws IOException;
    }

    Trash() {
        this(
                UserFolders.home(),
                System.getenv("XDG_DATA_HOME"),
                Platform.isWindows() || Platform.isMac() ? new JnaTrash() : null);
    }

    /**
     * @param system null on Linux
     */
    Trash(Path home, @Nullable String dataHome, @Nullable SystemTrash system) {
        this.home = home;
        this.dataHome = dataHome;
        this.system = system;
    }

    private static final class JnaTrash implements SystemTrash {
        @Override
        public boolean exists() {
            return FileUtils.getInstance().hasTrash();
        }

        @Override
        public void move(Path path) throws IOException {
            FileUtils.getInstance().moveToTrash(path.toFile());
        }
    }

    /** Whether what is removed can be restored. */
    boolean exists() {
        return system == null || system.exists();
    }

    /**
     * @throws IOException if it could not be removed; then it is where it was
     */
    void remove(Path path) throws IOException {
        if (!exists()) {
            FolderTree.delete(path);
        } else if (system != null) {
            system.move(path);
        } else {
            moveToFreedesktopTrash(path);
        }
    }

    private void moveToFreedesktopTrash(Path path) throws IOException {
        try {
            renameIntoTrash(path);
        } catch (AtomicMoveNotSupportedException | DirectoryNotEmptyException e) {
            FolderTree.delete(path);
        }
    }

    private void renameIntoTrash(Path path) throws IOException {
        Path data =
                dataHome == null || dataHome.isBlank()
                        ? home.resolve(".local/share")
                        : Path.of(dataHome);
        Path files = Files.createDirectories(data.resolve("Trash/files"));
        Path infos = Files.createDirectories(data.resolve("Trash/info"));
        Path target = free(files, path);
        URI address = path.toAbsolutePath().toUri();
        Files.writeString(
                infos.resolve(target.getFileName() + ".trashinfo"),
                "[Trash Info]\nPath="
                        + address.getRawPath()
                        + "\nDeletionDate="
                        + LocalDateTime.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                        + "\n");
        Files.move(path, target);
    }

    /** A name that is not taken in {@code folder}. */
    private static Path free(Path folder, Path path) {
        Path target = folder.resolve(String.valueOf(path.getFileName()));
        for (int i = 2; Files.exists(target); i++) {
            target = folder.resolve(path.getFileName() + " " + i);
        }
        return target;
    }
}
