package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ponder.inference.files.PartName;
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

    /** Whether there is anything; no file is opened to find out what. */
    public boolean any() {
        return roots.stream()
                .anyMatch(root -> !ModelPlaces.below(root.toAbsolutePath().normalize()).isEmpty());
    }

    /** What can be converted: a GGUF file, or a folder with weights of another program. */
    public static boolean isCheckpoint(Path path) {
        Path folder = ModelPlaces.snapshot(path);
        return !ModelPlaces.looksLikeModel(folder) && ModelPlaces.isCheckpoint(folder);
    }

    /** What an entry is called where it lies, whatever it calls itself. */
    public static String placeName(LibraryItem item) {
        return placeName(item.path());
    }

    /** What a folder or file is called where it lies, fit to be shown. */
    public static String placeName(Path path) {
        return ModelPlaces.name(path);
    }

    /** Bytes of the weights in a file with its parts, or in the files of a folder. */
    public static long bytes(LibraryItem item) {
        ModelPackage model = item.model();
        if (model != null) {
            return model.graph(false, null).bytes();
        }
        Path path = ModelPlaces.snapshot(item.path());
        return Files.isRegularFile(path)
                ? PartName.files(path).stream().mapToLong(ModelLibrary::size).sum()
                : ModelPlaces.weights(path).stream().mapToLong(ModelLibrary::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
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
