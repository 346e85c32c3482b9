package ponder.app.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A file that one process at a time holds; its lock goes with the process, however that ends. */
public final class LockFile implements AutoCloseable {
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final FileChannel channel;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the file if it is not there, and does not take it yet.
     *
     * @throws IOException if it cannot be made or written, or is no ordinary file
     */
    public static LockFile open(Path file) throws IOException {
        PrivateFiles.file(file);
        if (!Files.isRegularFile(file)) { // a pipe would be waited for
            throw new IOException(file + " is no ordinary file");
        }
        return new LockFile(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /**
     * @return whether it is held by this object from now on
     * @throws IOException if the file system knows no locks
     */
    public boolean take() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Takes it as soon as who holds it lets go.
     *
     * @return false if that did not come to pass in time
     * @throws IOException if the file system knows no locks
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
