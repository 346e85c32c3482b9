package ponder.inference.convert;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is made before it gets its place: a folder of its own beside the target, with a
 * locked mark in it. The mark tells it from folders of other people, the lock from one that a crash
 * left behind.
 */
final class Workshop implements AutoCloseable {
    private static final String ENDING = ".part";
    private static final String MARK = ".ponder-conversion";

    /** A process that opens its own lock a second time lets go of it. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel mark;

    private Workshop(Path folder, FileChannel mark) {
        this.folder = folder;
        this.mark = mark;
    }

    /** Opens one, and removes what crashes have left in the same place. */
    static Workshop beside(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent == null) {
            throw new IOException("a model cannot take the place of a whole disk");
        }
        Files.createDirectories(parent);
        removeLeftovers(parent);
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        Path folder = parent.resolve(whole.getFileName() + "." + id + ENDING);
        Files.createDirectory(folder);
        OPEN.add(folder);
        FileChannel mark =
                FileChannel.open(
                        folder.resolve(MARK),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        Workshop workshop = new Workshop(folder, mark);
        try {
            mark.lock();
            Files.createDirectory(workshop.model());
            return workshop;
        } catch (IOException e) {
            workshop.close();
            throw e;
        }
    }

    /** The model folder as far as it is made. */
    Path model() {
        return folder.resolve("model");
    }

    /** A folder for a rough copy of the model. */
    Path sketch() throws IOException {
        return Files.createDirectories(folder.resolve("sketch"));
    }

    /** Frees the room that the rough copy takes. */
    void removeSketch() throws IOException {
        deleteTree(sketch());
    }

    /** Gives the model its place, whole and at once. */
    void deliver(Path target) throws IOException {
        Files.move(model(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            mark.close();
            deleteTree(folder);
        } catch (IOException e) {
            System.getLogger(Workshop.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
        } finally {
            OPEN.remove(folder);
        }
    }

    /** Removes the folders in {@code parent} in which conversions were going on at a crash. */
    static void removeLeftovers(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.toList()) {
                Path mark = child.resolve(MARK);
                if (child.toString().endsWith(ENDING)
                        && Files.isRegularFile(mark)
                        && !OPEN.contains(child.toAbsolutePath().normalize())
                        && abandoned(mark)) {
                    deleteTree(child);
                }
            }
        }
    }

    private static boolean abandoned(Path mark) {
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
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
