package ponder.inference.convert.resume;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.source.CheckpointPlaces;
import ponder.inference.system.FolderTree;

/**
 * Where a model is made before it gets its place: a folder of its own beside the target, with a
 * locked mark in it. The mark tells it from folders of other people, the lock from one that nobody
 * works in.
 */
public final class Workshop implements AutoCloseable {
    private static final String MARK = ".ponder-conversion";

    /** A process that opens its own lock a second time lets go of it. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel mark;
    private @Nullable ConversionJournal journal;
    private boolean kept;

    private Workshop(Path folder, FileChannel mark) {
        this.folder = folder;
        this.mark = mark;
    }

    /** Opens a new one. */
    static Workshop create(Path target, ConversionOrder order) throws IOException {
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        Path folder =
                target.resolveSibling(
                        target.getFileName() + "." + id + CheckpointPlaces.UNFINISHED);
        Files.createDirectory(folder);
        Files.createFile(folder.resolve(MARK));
        Workshop workshop =
                enter(folder).orElseThrow(() -> new IOException(folder + " cannot be locked"));
        try {
            workshop.journal = ConversionJournal.begin(folder, order);
            Files.createDirectory(workshop.model());
            return workshop;
        } catch (IOException e) {
            workshop.close();
            throw e;
        }
    }

    /** Opens one in which nobody works; empty if the folder is none. */
    static Optional<Workshop> enter(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        if (!CheckpointPlaces.isUnfinished(whole)
                || !Files.isRegularFile(whole.resolve(MARK))
                || !OPEN.add(whole)) {
            return Optional.empty();
        }
        FileChannel mark = null;
        try {
            mark = FileChannel.open(whole.resolve(MARK), StandardOpenOption.WRITE);
            if (mark.tryLock() != null) {
                Workshop workshop = new Workshop(whole, mark);
                workshop.journal = ConversionJournal.read(whole).orElse(null);
                return Optional.of(workshop);
            }
        } catch (IOException e) {
            System.getLogger(Workshop.class.getName())
                    .log(System.Logger.Level.DEBUG, "not entered: " + whole, e);
        }
        OPEN.remove(whole);
        if (mark != null) {
            mark.close();
        }
        return Optional.empty();
    }

    /** What was asked for, whoever works in it; empty for what is none. */
    static Optional<ConversionOrder> orderIn(Path folder) throws IOException {
        boolean one =
                CheckpointPlaces.isUnfinished(folder) && Files.isRegularFile(folder.resolve(MARK));
        return one
                ? ConversionJournal.read(folder).map(ConversionJournal::order)
                : Optional.empty();
    }

    /** The folder itself. */
    Path folder() {
        return folder;
    }

    /** Whether somebody can tell what was done. */
    boolean hasJournal() {
        return journal != null;
    }

    /** What was done. */
    public ConversionJournal journal() {
        return Objects.requireNonNull(journal);
    }

    /** The model folder as far as it is made. */
    public Path model() {
        return folder.resolve("model");
    }

    /** Leaves nothing in the model folder but the file of weights. */
    public void clear() throws IOException {
        Files.createDirectories(model());
        removeSketch();
        try (Stream<Path> files = Files.list(model())) {
            for (Path file : files.toList()) {
                if (!file.endsWith(GraphBuilder.DATA_FILE)) {
                    FolderTree.delete(file);
                }
            }
        }
    }

    /** Of what was measured of the model's inputs. */
    public Path moments() {
        return folder.resolve("moments");
    }

    /** A folder for a rough copy of the model. */
    public Path sketch() throws IOException {
        return Files.createDirectories(folder.resolve("sketch"));
    }

    /** Frees the room that the rough copy takes. */
    public void removeSketch() throws IOException {
        FolderTree.delete(sketch());
    }

    /** Gives the model its place, whole and at once. */
    public void deliver(Path target) throws IOException {
        Files.move(model(), target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Once closed it stays, if there is anything in it to go on from. */
    public void keep() {
        kept = journal != null && journal.hasSteps();
    }

    @Override
    public void close() {
        try {
            mark.close();
            if (kept) {
                removeSketch();
            } else {
                FolderTree.delete(folder);
            }
        } catch (IOException e) {
            System.getLogger(Workshop.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
        } finally {
            OPEN.remove(folder);
        }
    }
}
