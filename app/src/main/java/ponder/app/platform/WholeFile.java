package ponder.app.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** A file that is complete or missing, whatever happens while it is written. */
public final class WholeFile {
    private static final int BUFFER = 1 << 16;

    private WholeFile() {}

    /** What writes a file from its beginning to its end. */
    public interface Content {
        void to(OutputStream file) throws IOException;
    }

    /**
     * Writes a file under a temporary name beside it and then renames it. Anything that is not a
     * file, such as a pipe, is written directly.
     *
     * @param replace whether an existing file may be replaced; its permissions stay
     * @throws FileAlreadyExistsException if it exists and must not be replaced
     * @throws IOException if it cannot be written; nothing is changed then
     */
    public static void write(Path file, byte[] content, boolean replace) throws IOException {
        write(file, out -> out.write(content), replace);
    }

    /** Writes one that is not made in memory first. */
    public static void write(Path file, Content content, boolean replace) throws IOException {
        boolean there = Files.exists(file);
        if (there && !Files.isRegularFile(file)) {
            fill(file, content);
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
            fill(part, content);
            if (replace) {
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(part, whole);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void fill(Path file, Content content) throws IOException {
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
            content.to(out);
        }
    }

    private static void keepReaders(Path before, Path now) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(now, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(before));
        }
    }
}
