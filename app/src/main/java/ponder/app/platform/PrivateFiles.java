package ponder.app.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Folders and files that only the user may read: 0700 and 0600. On Windows the user's own folders
 * are private already, and nothing is changed.
 */
public final class PrivateFiles {
    private static final System.Logger LOG = System.getLogger(PrivateFiles.class.getName());
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> OWN_FILE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFiles() {}

    /**
     * Creates a folder, with missing parents, that nobody else can look into.
     *
     * @throws IOException if it cannot be created
     */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, permissions(folder, OWN));
    }

    /**
     * Creates an empty file that nobody else can read, unless it exists.
     *
     * @throws IOException if it cannot be created
     */
    public static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, permissions(file, OWN_FILE));
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    private static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> own) {
        return knowsOwners(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(own)}
                : new FileAttribute<?>[0];
    }

    /**
     * Removes the permissions of others from a folder and everything in it; links in it are not
     * followed. What cannot be changed is logged.
     *
     * @param folder that may be missing, or a link to another folder
     */
    public static void tighten(Path folder) {
        if (!Files.isDirectory(folder) || !knowsOwners(folder)) {
            return;
        }
        try {
            Files.walkFileTree(
                    folder.toRealPath(),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path inside, BasicFileAttributes attributes) {
                            close(inside);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()) {
                                close(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "others may read in " + folder, e);
        }
    }

    private static void close(Path path) {
        try {
            Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
            if (!OWN.containsAll(now)) {
                now.retainAll(OWN);
                Files.setPosixFilePermissions(path, now);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "others may read " + path, e);
        }
    }

    private static boolean knowsOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
