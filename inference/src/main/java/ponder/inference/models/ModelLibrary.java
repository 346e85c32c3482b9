package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ponder.inference.problem.PonderException;

/**
 * The models on this machine: the folders in a few known folders, and folders that are models
 * themselves.
 */
public final class ModelLibrary {
    private static final Set<String> UNFINISHED = Set.of("part", "download");

    private final List<Path> roots;

    public ModelLibrary(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /** Folders that look like models, complete or broken, sorted by name. */
    public List<Path> folders() {
        return items().stream()
                .filter(item -> item.kind() != LibraryItem.Kind.CHECKPOINT)
                .map(LibraryItem::path)
                .toList();
    }

    /** Everything that is a model, was one, or can become one. */
    public List<LibraryItem> items() {
        Set<Path> candidates = new LinkedHashSet<>();
        for (Path root : roots) {
            Path whole = root.toAbsolutePath().normalize();
            if (looksLikeModel(whole) || isCheckpoint(whole)) {
                candidates.add(whole);
            } else {
                candidates.addAll(children(whole));
            }
        }
        return candidates.stream().map(ModelLibrary::item).toList();
    }

    private static List<Path> children(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(root)) {
            return new ArrayList<>(
                    children.filter(f -> !UNFINISHED.contains(ending(f)))
                            .filter(f -> looksLikeModel(f) || isCheckpoint(f))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean looksLikeModel(Path folder) {
        return Files.exists(folder.resolve("genai_config.json"))
                || Files.exists(folder.resolve(ModelManifest.FILE_NAME))
                || Files.exists(folder.resolve("config.json"))
                        && (Files.isDirectory(folder.resolve("onnx"))
                                || Files.exists(folder.resolve("model.onnx")));
    }

    /** What can be converted: a GGUF file, or a folder of safetensors. */
    public static boolean isCheckpoint(Path path) {
        return Files.isRegularFile(path)
                ? path.toString().endsWith(".gguf")
                : Files.exists(path.resolve("config.json"))
                        && (Files.exists(path.resolve("model.safetensors"))
                                || Files.exists(path.resolve("model.safetensors.index.json")));
    }

    private static LibraryItem item(Path path) {
        if (!looksLikeModel(path)) {
            return new LibraryItem(path, LibraryItem.Kind.CHECKPOINT, null, null);
        }
        try {
            return new LibraryItem(path, LibraryItem.Kind.MODEL, ModelPackage.read(path), null);
        } catch (PonderException e) {
            return new LibraryItem(path, LibraryItem.Kind.BROKEN, null, e.problem());
        }
    }
}
