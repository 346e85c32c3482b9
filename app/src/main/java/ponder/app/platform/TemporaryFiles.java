package ponder.app.platform;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.store.KeptCopies;

/**
 * What a killed program could not clean up: files it had only started, and what libraries put into
 * a temporary folder.
 */
public final class TemporaryFiles {
    private static final System.Logger LOG = System.getLogger(TemporaryFiles.class.getName());

    /** Some are written once and used as long as the program runs. */
    private static final Duration OLD = Duration.ofDays(1);

    /** Some words may be nowhere else. */
    private static final String NOT_PRECIOUS = "(?!" + KeptCopies.UNWRITTEN + ").*";

    /** Whoever is still writing a file has written to it recently. */
    private static final Duration STILL_WRITTEN = Duration.ofMinutes(10);

    private TemporaryFiles() {}

    /** Removes those that no running program uses; the folders need not exist. */
    public static void sweep(UserFolders folders) {
        sweep(folders.cache().resolve("tmp"), Integer.MAX_VALUE, NOT_PRECIOUS, OLD);
        sweep(folders.cache(), 3, ".*\\.part", STILL_WRITTEN);
        sweep(folders.config(), 1, "settings.*\\.part", STILL_WRITTEN);
        sweep(folders.data(), 1, "chats-unwritten.*\\.part", STILL_WRITTEN);
    }

    private static void sweep(Path folder, int depth, String names, Duration age) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.walkFileTree(
                    folder,
                    EnumSet.noneOf(FileVisitOption.class),
                    depth,
                    new Sweeping(folder, Pattern.compile(names), Instant.now().minus(age)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "not swept: " + folder, e);
        }
    }

    private static final class Sweeping extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Pattern names;
        private final Instant limit;
        private final Set<Path> old = new HashSet<>();

        Sweeping(Path root, Pattern names, Instant limit) {
            this.root = root;
            this.names = names;
            this.limit = limit;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && swept(file, attributes)) {
                delete(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** One that was old before it was emptied. */
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root) && swept(folder, attributes)) {
                old.add(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            if (old.remove(folder)) {
                delete(folder);
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean swept(Path path, BasicFileAttributes attributes) {
            return attributes.lastModifiedTime().toInstant().isBefore(limit)
                    && names.matcher(path.getFileName().toString()).matches();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        /** Windows keeps open files, and a folder that is not empty cannot be deleted. */
        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "still in use: " + file, e);
            }
        }
    }
}
