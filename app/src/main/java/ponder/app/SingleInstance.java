package ponder.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.PrivateFiles;

/**
 * One window for each user: a second start leaves a request in a folder, where the first one finds
 * it. A lock on a file tells which is first; it goes with the process, however that ends.
 */
final class SingleInstance implements AutoCloseable {
    private static final String REQUEST = ".request";
    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());

    private final @Nullable FileChannel channel;

    private SingleInstance(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Becomes the first, or leaves a request for it and is nothing.
     *
     * @param file that the user wants opened, or null
     * @return null if another one runs and has been told
     */
    static @Nullable SingleInstance acquire(Path folder, @Nullable Path file) {
        try {
            PrivateFiles.folder(folder);
            FileChannel channel =
                    FileChannel.open(
                            PrivateFiles.file(folder.resolve("window.lock")),
                            StandardOpenOption.WRITE);
            if (lock(channel) != null) {
                return new SingleInstance(channel);
            }
            channel.close();
            request(folder, file);
            return null;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "other windows are not looked for", e);
            return new SingleInstance(null);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void request(Path folder, @Nullable Path file) throws IOException {
        Path requests = PrivateFiles.folder(folder.resolve("requests"));
        Path part = Files.createTempFile(requests, "", ".part");
        Files.writeString(part, file == null ? "" : file.toAbsolutePath().toString());
        Path whole = requests.resolve(part.getFileName().toString().replace(".part", REQUEST));
        try {
            Files.move(part, whole);
        } catch (AtomicMoveNotSupportedException e) {
            Files.delete(part);
            throw e;
        }
    }

    /**
     * Hears of later starts, on a thread of its own.
     *
     * @param raise told the file that shall be opened, or null to come to the front only
     */
    static void hear(Path folder, Consumer<@Nullable Path> raise) {
        try {
            Path requests = PrivateFiles.folder(folder.resolve("requests"));
            WatchService service = requests.getFileSystem().newWatchService();
            requests.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            take(requests, request -> {});
            Thread.ofPlatform()
                    .name("later starts")
                    .daemon()
                    .start(() -> follow(service, requests, raise));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "later starts are not heard", e);
        }
    }

    private static void follow(
            WatchService service, Path requests, Consumer<@Nullable Path> raise) {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                take(requests, raise);
                key.reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(Path requests, Consumer<@Nullable Path> raise) {
        try (Stream<Path> files = Files.list(requests)) {
            List<Path> waiting = files.filter(f -> f.toString().endsWith(REQUEST)).toList();
            for (Path request : waiting) {
                String file = Files.readString(request);
                Files.delete(request);
                raise.accept(file.isEmpty() ? null : Path.of(file));
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a later start was not understood", e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "not closed cleanly", e);
        }
    }
}
