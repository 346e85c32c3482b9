package ponder.app.modelmanager.trash;

import com.sun.jna.Platform;
import com.sun.jna.platform.FileUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.UserFolders;
import ponder.inference.system.FolderTree;

/**
 * Moves models to the trash: on Windows and macOS by the system's own call, on Linux by renaming.
 * What lies on another disk than the trash is deleted, which {@link #takes} tells in advance.
 *
 * @see <a href="https://specifications.freedesktop.org/trash-spec/latest/">The trash of Linux
 *     desktops</a>
 */
public final class Trash {
    private final Path home;
    private final @Nullable String dataHome;
    private final @Nullable SystemTrash system;

    /** The trash of a desktop that has a call for it. */
    interface SystemTrash {
        boolean exists();

        void move(Path path) throws IOException;
    }

    public Trash() {
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

    /** Whether this can be restored once it is removed. */
    public boolean takes(Path path) {
        return system == null ? isOnSameDisk(path) : system.exists();
    }

    private boolean isOnSameDisk(Path path) {
        try {
            return store(path.toAbsolutePath().getParent()).equals(store(folder()));
        } catch (IOException e) {
            return false;
        }
    }

    /** Of a folder that need not exist yet. */
    private static FileStore store(@Nullable Path folder) throws IOException {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there == null ? Path.of("/") : there);
    }

    private Path folder() {
        Path data =
                dataHome == null || dataHome.isBlank()
                        ? home.resolve(".local/share")
                        : Path.of(dataHome);
        return data.resolve("Trash").toAbsolutePath();
    }

    /**
     * @throws IOException if it could not be removed; then it is where it was
     */
    public void remove(Path path) throws IOException {
        if (!takes(path)) {
            FolderTree.delete(path);
        } else if (system != null) {
            system.move(path);
        } else {
            renameIntoTrash(path);
        }
    }

    private void renameIntoTrash(Path path) throws IOException {
        Path files = Files.createDirectories(folder().resolve("files"));
        Path infos = Files.createDirectories(folder().resolve("info"));
        Path target = free(files, path);
        URI address = path.toAbsolutePath().toUri();
        Path info = infos.resolve(target.getFileName() + ".trashinfo");
        Files.writeString(
                info,
                "[Trash Info]\nPath="
                        + address.getRawPath()
                        + "\nDeletionDate="
                        + LocalDateTime.now()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                        + "\n");
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(info);
            throw e;
        }
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
