package ponder.app.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A file from a jar that is unpacked once: on disk it is complete or missing. */
public final class UnpackedFile {
    private UnpackedFile() {}

    /**
     * Unpacks a file unless a complete copy exists.
     *
     * @param target in a folder that is created if it is missing
     * @return the target
     * @throws IOException if it cannot be written; then it is as before
     */
    public static Path unpack(URL packed, Path target) throws IOException {
        long size = packed.openConnection().getContentLengthLong();
        if (Files.isRegularFile(target) && Files.size(target) == size) {
            return target;
        }
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, target.getFileName().toString(), ".part");
        try (InputStream in = packed.openStream();
                FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
            // a power cut may keep the length and lose the content
            out.force(true);
            out.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return target;
    }
}
