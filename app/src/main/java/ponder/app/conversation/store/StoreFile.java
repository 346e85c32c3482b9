package ponder.app.conversation.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.PrivateFiles;

/**
 * The database's file: opened for writing as soon as that is possible, for reading while only that
 * is. For one thread at a time.
 */
final class StoreFile {
    /** A disk that damages every new file is not written again and again. */
    private static final int MOST_RESCUES = 3;

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final SetAside setAside;
    private @Nullable ConversationDatabase database;
    private boolean writable;
    private boolean begun;
    private boolean damaged;
    private Rescue.@Nullable Outcome rescued;
    private int rescues;

    /**
     * @param setAside is offered when the file is first opened for writing
     */
    StoreFile(Path file, SetAside setAside) {
        this.file = file;
        this.setAside = setAside;
    }

    /**
     * The database, opened for writing if it was not.
     *
     * @throws StoreUnopenedException if it cannot be, with the reason
     */
    ConversationDatabase forWriting() throws StoreUnopenedException {
        ConversationDatabase open = database;
        if (open != null && writable) {
            return open;
        }
        try {
            if (damaged) {
                rescue();
            }
            ConversationDatabase next = openOrRescue();
            close(database);
            database = next;
            writable = true;
            return next;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            throw new StoreUnopenedException(problem(e), e);
        }
    }

    private ConversationDatabase openOrRescue() throws SQLException, IOException {
        try {
            if (!beginsAsADatabase() || !LogFile.isWhole(log())) {
                // SQLite would take the log away
                rescue();
            }
            return open();
        } catch (SQLException e) {
            if (Refusal.of(e) != Refusal.DAMAGED) {
                throw e;
            }
            damaged = true;
            rescue();
            return open();
        }
    }

    private Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** A file that is not there yet, or is empty, can become one; beside a log it has been one. */
    private boolean beginsAsADatabase() throws IOException {
        if (!Files.isRegularFile(file)) {
            return true;
        }
        if (Files.size(file) == 0) {
            return !Files.exists(log()) || Files.size(log()) == 0;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(HEADER.length), HEADER);
        }
    }

    private void rescue() throws SQLException, IOException {
        if (rescues >= MOST_RESCUES) {
            throw new IOException("what was rescued is damaged again");
        }
        rescued = Rescue.of(file, this::close);
        rescues++;
        damaged = false;
    }

    private ConversationDatabase open() throws SQLException, IOException {
        PrivateFiles.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        // SQLite gives its log the rights of the database
        PrivateFiles.file(file);
        ConversationDatabase next = ConversationDatabase.openAgain(file);
        try {
            if (!begun) {
                setAside.offer(next::apply);
                next.beginSession();
                begun = true;
            }
            return next;
        } catch (SQLException | RuntimeException | Error e) {
            close(next);
            throw e;
        }
    }

    /** The database, opened for reading if it is not open; null if it cannot be read. */
    @Nullable ConversationDatabase forReading() {
        if (database == null && Files.isRegularFile(file)) {
            database = readOnly(false);
            if (database == null) {
                database = readOnly(true);
            }
        }
        return database;
    }

    private @Nullable ConversationDatabase readOnly(boolean unchanging) {
        try {
            return ConversationDatabase.openForReading(file, unchanging);
        } catch (SQLException | RuntimeException | LinkageError e) {
            System.getLogger(StoreFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "not readable: " + file, e);
            return null;
        }
    }

    /** Whether it is open and must not be written. */
    boolean onlyForReading() {
        return database != null && !writable;
    }

    /** The next write opens the file again: it may have been moved or mounted elsewhere. */
    void openAnew() {
        writable = false;
    }

    /** The file is no whole database: before the next writing, what can be read is rescued. */
    void foundDamaged() {
        writable = false;
        damaged = true;
    }

    /** What was rescued out of a damaged file in this session, if anything had to be. */
    Rescue.@Nullable Outcome rescued() {
        return rescued;
    }

    /**
     * Looks through the whole file for damage, on a connection of its own, from any thread.
     *
     * @param end whether to give up
     * @return false if there is any
     */
    boolean isWhole(BooleanSupplier end) {
        try (ConversationDatabase reading = ConversationDatabase.openForReading(file, false)) {
            return reading.isWhole(end);
        } catch (SQLException e) {
            return Refusal.of(e) != Refusal.DAMAGED;
        }
    }

    /** Why writing failed, for the user. */
    StoreProblem problem(Throwable e) {
        if (e instanceof NewerStoreException) {
            return StoreProblem.of("store.newer", file);
        }
        if (damaged) {
            return StoreProblem.of("store.unrescued", file);
        }
        if (e instanceof LinkageError || Refusal.of(e) == Refusal.NEVER) {
            return StoreProblem.of("store.failed", file);
        }
        return switch (Refusal.of(e)) {
            case FULL -> StoreProblem.of("store.full", file);
            case LOCKED -> StoreProblem.of("store.locked", file);
            default -> unreachable();
        };
    }

    private StoreProblem unreachable() {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            return StoreProblem.of("store.isFolder", file);
        }
        if (folder == null || !Files.isDirectory(folder)) {
            return StoreProblem.of("store.noFolder", folder == null ? file : folder);
        }
        if (!Files.isWritable(folder)) {
            return StoreProblem.of("store.readOnly", folder);
        }
        return Files.exists(file) && !Files.isWritable(file)
                ? StoreProblem.of("store.readOnly", file)
                : StoreProblem.of("store.unreachable", file);
    }

    void close() {
        close(database);
        database = null;
        writable = false;
    }

    private static void close(@Nullable ConversationDatabase open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            System.getLogger(StoreFile.class.getName())
                    .log(System.Logger.Level.WARNING, "chats were not closed", e);
        }
    }
}
