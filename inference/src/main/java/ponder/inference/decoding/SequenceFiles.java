package ponder.inference.decoding;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Conversations of a model on disk, so that what it has read of them need not be read again when it
 * is loaded again. Nothing but time is lost where a file cannot be written or read.
 */
public final class SequenceFiles {
    private static final System.Logger LOG = System.getLogger(SequenceFiles.class.getName());
    private static final String ENDING = ".cache";
    private static final String PART = ".part";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+");

    /** Fewer are read again as quickly. */
    private static final int FEWEST = 64;

    private final Path folder;
    private final String model;
    private final LongSupplier most;

    /**
     * @param folder that its owner alone can read
     * @param model what tells apart those whose states differ
     * @param most bytes of all files together, asked each time; 0 for nothing any more
     */
    public SequenceFiles(Path folder, String model, LongSupplier most) {
        this.folder = folder;
        this.model = model;
        this.most = most;
    }

    private Path file(String conversation) {
        if (!NAME.matcher(conversation).matches()) {
            throw new IllegalArgumentException(conversation);
        }
        return folder.resolve(conversation + "-" + Integer.toHexString(model.hashCode()) + ENDING);
    }

    /** Keeps a sequence in the place of what was kept of its conversation. */
    void keep(Sequence sequence) {
        boolean worth = sequence.length() >= FEWEST && !sequence.isWritten();
        long bytes = SequenceFile.bytes(sequence.memory());
        if (sequence.conversation().isEmpty() || !worth || bytes == 0 || bytes > most.getAsLong()) {
            return;
        }
        try {
            makeRoom(bytes, file(sequence.conversation()));
            Path part = Files.createTempFile(folder, "kept", PART);
            try {
                SequenceFile.write(part, model, sequence);
                if (bytes <= most.getAsLong()) { // still, after a second of writing
                    Files.move(part, file(sequence.conversation()), StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "not kept", e);
        }
    }

    /** Those that were used longest ago go first. */
    private void makeRoom(long bytes, Path replaced) throws IOException {
        Files.deleteIfExists(replaced);
        List<Path> files = all(folder, path -> true);
        files.sort(Comparator.comparing(SequenceFiles::used));
        long taken = bytes;
        for (Path file : files.reversed()) {
            taken += Files.size(file);
            if (taken > most.getAsLong()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime used(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /**
     * What was kept of a conversation.
     *
     * @param prompt that shall go on from it
     * @param here tokens of the prompt that are computed elsewhere; few more are not worth it
     */
    Optional<Sequence> find(String conversation, int[] prompt, int here, LanguageModel by) {
        Path file = file(conversation);
        if (most.getAsLong() == 0 || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (SequenceFile kept = SequenceFile.open(file, model)) {
            if (kept.shared(prompt) < here + FEWEST || kept.length() > by.contextLength()) {
                return Optional.empty();
            }
            Sequence sequence = kept.read(by);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(sequence);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "not readable: " + file, e);
            delete(List.of(file));
            return Optional.empty();
        }
    }

    /**
     * Deletes what was kept of conversations.
     *
     * @param which asked with their names
     */
    public static void delete(Path folder, Predicate<String> which) {
        try {
            delete(
                    all(
                            folder,
                            file -> {
                                String name = String.valueOf(file.getFileName());
                                return which.test(name.substring(0, name.indexOf('-')));
                            }));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "not listed: " + folder, e);
        }
    }

    private static void delete(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "not deleted: " + file, e);
            }
        }
    }

    /** With those of a program that was ended while it wrote. */
    private static List<Path> all(Path folder, Predicate<Path> which) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*-*" + ENDING)) {
            found.forEach(
                    file -> {
                        if (which.test(file)) {
                            files.add(file);
                        }
                    });
        }
        return files;
    }
}
