package ponder.inference.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ponder.inference.problem.PonderException;

/**
 * All files of a model, those behind links as well: people link to a folder on another disk, and
 * Hugging Face's cache is made of links.
 *
 * @param folder that the model is read from
 * @param paths in the order of their names
 */
public record ModelFiles(Path folder, List<Path> paths) {
    public ModelFiles {
        paths = List.copyOf(paths);
    }

    /**
     * @param given as in {@link ModelPackage#read}: the model's folder, one above it, or its
     *     repository in Hugging Face's cache
     * @throws IOException if they cannot be listed
     * @throws PonderException if there are several models
     */
    public static ModelFiles in(Path given) throws IOException {
        Path folder = ModelPlaces.of(given);
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return new ModelFiles(folder, walk.filter(Files::isRegularFile).sorted().toList());
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    /** A file's path in the folder, with slashes. */
    public String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
