package ponder.inference.convert.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.convert.checkpoint.TensorFile;
import ponder.inference.convert.export.ExportTensors;
import ponder.inference.convert.graph.GraphReader;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Graphs that other programs exported, as checkpoints: their weights and the {@code config.json}
 * beside them say all that a conversion needs.
 */
final class OnnxExports {
    private static final String FORM = "ONNX export";

    private OnnxExports() {}

    /** Whether a folder has graphs that may be exports. */
    static boolean in(Path folder) throws IOException {
        return !graphs(folder).isEmpty();
    }

    private static List<Path> graphs(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("onnx"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(file -> file.toString().endsWith(".onnx"))
                            .sorted()
                            .forEach(all::add);
                }
            }
        }
        return all;
    }

    /**
     * Opens the most exact of a folder's graphs, whichever is run.
     *
     * @throws PonderException if none can be read, or if there is nothing to gain
     */
    static Checkpoint open(Path folder) throws IOException {
        List<ExportTensors> readable = new ArrayList<>();
        @Nullable PonderException refused = null;
        for (Path graph : graphs(folder)) {
            try {
                readable.add(tensors(graph));
            } catch (PonderException e) {
                refused = refused == null ? e : refused;
            }
        }
        if (readable.isEmpty()) {
            throw refused == null
                    ? new PonderException(Problem.of(ProblemCode.CHECKPOINT_NO_WEIGHTS, folder))
                    : refused;
        }
        readable.sort(Comparator.comparingLong(OnnxExports::bytes));
        ExportTensors best = readable.removeLast();
        for (ExportTensors other : readable) {
            other.close();
        }
        return HuggingFaceCheckpoint.over(folder, FORM, best);
    }

    private static ExportTensors tensors(Path graph) throws IOException {
        if (GraphSummary.read(graph).cacheInPlace()) {
            throw new PonderException(
                    Problem.of(ProblemCode.CONVERT_FAST_ALREADY, graph.getFileName()));
        }
        GraphReader.Graph whole = GraphReader.read(graph);
        return ExportTensors.of(graph, whole.allNodes(), whole.tensors());
    }

    private static long bytes(ExportTensors tensors) {
        return tensors.entries().values().stream().mapToLong(TensorFile.Entry::bytes).sum();
    }
}
