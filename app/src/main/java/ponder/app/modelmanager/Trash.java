package ponder.app.modelmanager;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.UserFolders;

/**
 * Puts folders into the desktop's trash where there is one that can be reached by renaming, else
 * deletes them.
 *
 * @see <a href="https://specifications.freedesktop.org/trash-spec/latest/">The trash of Linux
 *     desktops</a>
 */
final class Trash {
    private final Path home;
    private final @Nullable String dataHome;
    private final String os;

    Trash() {
        this(UserFolders.home(), System.getenv("XDG_DATA_HOME"), System.getProperty("os.name", ""));
    }

    Trash(Path home, @Nullable String dataHome, String os) {
        this.home = home;
        this.dataHome = dataHome;
        this.os = os.toLowerCase(Locale.ROOT);
    }

    /** Whether what is removed can be got back. */
    boolean exists() {
        return !os.startsWith("windows");
    }

    void remove(Path path) throws IOException {
        if (!exists()) {
            delete(path);
            return;
        }
        try {
            if (os.startsWith("mac")) {
                Files.move(path, free(home.resolve(".Trash"), path));
            } else {
                moveToFreedesktopTrash(path);
            }
        } catch (AtomicMoveNotSupportedException | DirectoryNotEmptyException e) {
            delete(path);
        }
    }

    private void moveToFreedesktopTrash(Path path) throws IOException {
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

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                            throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
