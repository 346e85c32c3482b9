package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The models on this machine: subfolders of a few known folders. */
public final class ModelLibrary {
    private final List<Path> roots;

    public ModelLibrary(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** Folders that look like models, whole or broken, in order of their names. */
    public List<Path> folders() {
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            found.addAll(folders(root));
        }
        return found;
    }

    private static List<Path> folders(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(f -> Files.exists(f.resolve("genai_config.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
