package ponder.app.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A file that one process at a time holds; the lock ends with the process, however that ends. */
public final class LockFile implements AutoCloseable {
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the file if it is missing, without taking it.
     *
     * @throws IOException if it cannot be created or written, or is not an ordinary file
     */
    public static LockFile open(Path file) throws IOException {
        PrivateFiles.file(file);
        if (!Files.isRegularFile(file)) { // opening a pipe would block
            throw new IOException(file + " is no ordinary file");
        }
        return new LockFile(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /**
     * @return whether this object holds it from now on
     * @throws IOException if the file system has no locks
     */
    public boolean take() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Takes it as soon as its holder releases it.
     *
     * @return false if that did not happen in time
     * @throws IOException if the file system has no locks
     */
    public boolean take(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!take()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
