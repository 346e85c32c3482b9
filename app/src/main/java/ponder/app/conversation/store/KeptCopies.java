package ponder.app.conversation.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files beside the database in which words of chats are left: what was found damaged, with what a
 * rescue that was broken off had made, and what could be written nowhere else. Deleting a chat does
 * not reach them.
 *
 * @param bytes of all together
 */
public record KeptCopies(List<Path> files, long bytes) {
    /** Begins the names of those in the system's temporary folder. */
    public static final String UNWRITTEN = "ponder-unwritten-";

    private static final Pattern BESIDE =
            Pattern.compile(
                    "chats-(damaged-\\d+|rescued)\\.db(-wal|-shm|-journal)?|chats-unwritten.*\\.part");

    private static final Pattern TEMPORARY = Pattern.compile(UNWRITTEN + ".*\\.jsonl");
    private static final System.Logger LOG = System.getLogger(KeptCopies.class.getName());

    /**
     * @param folder of the database
     * @param temporary the system's folder; only what belongs to the owner of the other is seen
     */
    static KeptCopies in(Path folder, Path temporary) {
        List<Path> files = new ArrayList<>(named(folder, BESIDE));
        for (Path file : named(temporary, TEMPORARY)) {
            if (sameOwner(file, folder)) {
                files.add(file);
            }
        }
        return of(files);
    }

    private static KeptCopies of(List<Path> files) {
        return new KeptCopies(
                List.copyOf(files), files.stream().mapToLong(file -> file.toFile().length()).sum());
    }

    private static List<Path> named(Path folder, Pattern names) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> names.matcher(file.getFileName().toString()).matches())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "not looked through: " + folder, e);
            return List.of();
        }
    }

    private static boolean sameOwner(Path file, Path folder) {
        try {
            return Files.getOwner(file).equals(Files.getOwner(folder));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Deletes them; gives those that could not be. */
    KeptCopies delete() {
        List<Path> left = new ArrayList<>();
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "not deleted: " + file, e);
                left.add(file);
            }
        }
        return of(left);
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }
}
