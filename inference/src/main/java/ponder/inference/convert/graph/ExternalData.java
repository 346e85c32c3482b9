package ponder.inference.convert.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.files.HuggingFaceCache;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The files beside a graph that hold its weights.
 *
 * @param needed by location, how many bytes the graph reads of each
 * @see <a href="https://github.com/onnx/onnx/blob/main/docs/ExternalData.md">ExternalData</a>
 */
public record ExternalData(Map<String, Long> needed) {
    public ExternalData {
        needed = Map.copyOf(needed);
    }

    /**
     * @throws PonderException if one lies outside the graph's folder, is missing, is a pointer, or
     *     ends too early
     */
    void require(Path graph) {
        needed.forEach((location, bytes) -> requireWhole(graph, location, bytes));
    }

    private static void requireWhole(Path graph, String location, long bytes) {
        try {
            Path file = inside(graph, location);
            if (file == null) {
                throw outside(graph, location, null);
            }
            if (!Files.isRegularFile(file)) {
                throw new PonderException(
                        Problem.of(
                                ProblemCode.GRAPH_DATA_MISSING,
                                graph.getFileName(),
                                location,
                                file.getParent()));
            }
            if (!Files.isReadable(file)) { // ONNX Runtime would say no more than that it failed
                throw new PonderException(Problem.of(ProblemCode.FILE_UNREADABLE, file));
            }
            GitLfsPointer.refuse(file);
            long size = Files.size(file);
            if (size < bytes) {
                throw new PonderException(
                        Problem.of(ProblemCode.GRAPH_DATA_SHORT, location, size, bytes));
            }
        } catch (IOException | InvalidPathException e) {
            throw outside(graph, location, e);
        }
    }

    /**
     * A crafted graph must not make the runtime read other files of the user. In Hugging Face's
     * cache each file is a link to one of the same repository's.
     *
     * @return null if it is not inside
     */
    private static @Nullable Path inside(Path graph, String location) throws IOException {
        Path folder = graph.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(location).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            return null;
        }
        if (!Files.exists(file)) {
            return file;
        }
        Path real = file.toRealPath();
        Path repository = HuggingFaceCache.repositoryOf(folder);
        boolean allowed =
                real.startsWith(folder.toRealPath())
                        || repository != null && real.startsWith(repository.toRealPath());
        return allowed ? file : null;
    }

    private static PonderException outside(Path graph, String name, @Nullable Exception e) {
        return new PonderException(
                Problem.of(ProblemCode.GRAPH_OUTSIDE, graph.getFileName(), name), e);
    }
}
