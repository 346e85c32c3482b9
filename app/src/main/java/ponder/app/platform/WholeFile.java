package ponder.app.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** A file that is complete or missing, whatever happens while it is written. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file under a temporary name beside it and then renames it. Anything that is not a
     * file, such as a pipe, is written directly.
     *
     * @param replace whether an existing file may be replaced; its permissions stay
     * @throws FileAlreadyExistsException if it exists and must not be replaced
     * @throws IOException if it cannot be written; nothing is changed then
     */
    public static void write(Path file, byte[] content, boolean replace) throws IOException {
        boolean there = Files.exists(file);
        if (there && !Files.isRegularFile(file)) {
            Files.write(file, content, StandardOpenOption.WRITE);
            return;
        }
        if (there && !replace) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path whole = there ? file.toRealPath() : file.toAbsolutePath();
        Path part = whole.resolveSibling(".ponder-" + UUID.randomUUID() + ".part");
        try {
            Files.createFile(part);
            if (there) {
                keepReaders(whole, part);
            }
            Files.write(part, content);
            if (replace) {
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(part, whole);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void keepReaders(Path before, Path now) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(now, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(before));
        }
    }
}
