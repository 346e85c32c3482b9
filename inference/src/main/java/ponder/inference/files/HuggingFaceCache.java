package ponder.inference.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Hugging Face's programs keep what they download: {@code
 * hub/models--org--name/snapshots/<commit>}, whose files are links into {@code ../../blobs}.
 *
 * @see <a
 *     href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">huggingface_hub</a>
 */
public final class HuggingFaceCache {
    private static final String PREFIX = "models--";
    private static final String SNAPSHOTS = "snapshots";

    private HuggingFaceCache() {}

    /** Whether it is the cache of one repository. */
    public static boolean isRepository(Path folder) {
        return fileName(folder).startsWith(PREFIX) && Files.isDirectory(folder.resolve(SNAPSHOTS));
    }

    /** The snapshot that {@code refs/main} names, else the newest one. */
    public static Optional<Path> newest(Path repository) {
        Path snapshots = repository.resolve(SNAPSHOTS);
        Path main = repository.resolve("refs").resolve("main");
        try {
            if (Files.isRegularFile(main)) {
                String commit = Files.readString(main).strip();
                if (commit.matches("\\w+") && Files.isDirectory(snapshots.resolve(commit))) {
                    return Optional.of(snapshots.resolve(commit));
                }
            }
        } catch (IOException e) {
            System.getLogger(HuggingFaceCache.class.getName())
                    .log(System.Logger.Level.DEBUG, "not readable: " + main, e);
        }
        return children(snapshots).stream()
                .filter(Files::isDirectory)
                .max(Comparator.comparing(HuggingFaceCache::modified));
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** The cache of the repository that a folder lies in, or null. */
    public static @Nullable Path repositoryOf(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (isRepository(at)) {
                return at;
            }
        }
        return null;
    }

    /** Such as {@code org/name}, with what of a folder's path follows its snapshot; or null. */
    public static @Nullable String nameOf(Path folder) {
        Path repository = repositoryOf(folder);
        if (repository == null) {
            return null;
        }
        String name = fileName(repository).substring(PREFIX.length()).replace("--", "/");
        Path inside = repository.relativize(folder.toAbsolutePath().normalize());
        return inside.getNameCount() > 2
                ? name
                        + "/"
                        + inside.subpath(2, inside.getNameCount()).toString().replace('\\', '/')
                : name;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
