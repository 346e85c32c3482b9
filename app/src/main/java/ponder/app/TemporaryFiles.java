package ponder.app;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/** What a killed program could not take away: libraries put fonts into a temporary folder. */
final class TemporaryFiles {
    private static final Duration OLD = Duration.ofDays(1);

    private TemporaryFiles() {}

    /**
     * Removes files that nobody has written for a day.
     *
     * @param folder one of Ponder's own; it need not be there
     */
    static void sweep(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant limit = Instant.now().minus(OLD);
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (attributes.lastModifiedTime().toInstant().isBefore(limit)) {
                                Files.delete(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            System.getLogger(TemporaryFiles.class.getName())
                    .log(System.Logger.Level.DEBUG, "not swept: " + folder, e);
        }
    }
}
