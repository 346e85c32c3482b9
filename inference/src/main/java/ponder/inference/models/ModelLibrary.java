package ponder.inference.models;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ponder.inference.problem.PonderException;

/**
 * The models on this machine: the folders in a few known folders, and folders that are models
 * themselves.
 */
public final class ModelLibrary {
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
        Set<Path> places = new LinkedHashSet<>();
        for (Path root : roots) {
            places.addAll(ModelPlaces.below(root.toAbsolutePath().normalize()));
        }
        return places.stream().map(ModelLibrary::item).toList();
    }

    /** What can be converted: a GGUF file, or a folder with weights of another program. */
    public static boolean isCheckpoint(Path path) {
        Path folder = ModelPlaces.snapshot(path);
        return !ModelPlaces.looksLikeModel(folder) && ModelPlaces.isCheckpoint(folder);
    }

    private static LibraryItem item(Path path) {
        if (isCheckpoint(path)) {
            return new LibraryItem(path, LibraryItem.Kind.CHECKPOINT, null, null);
        }
        try {
            return new LibraryItem(path, LibraryItem.Kind.MODEL, ModelPackage.read(path), null);
        } catch (PonderException e) {
            return new LibraryItem(path, LibraryItem.Kind.BROKEN, null, e.problem());
        }
    }
}
