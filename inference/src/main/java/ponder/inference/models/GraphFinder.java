package ponder.inference.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/** Where one layout keeps its graphs and sizes. */
interface GraphFinder {
    /** No published model has a longer context. */
    int LONGEST_CONTEXT = 1 << 24;

    Layout layout();

    /** The file that gives the sizes. */
    String configName();

    List<GraphFile> graphs();

    /** The architecture by this layout's own name. */
    String type();

    int contextLength();

    DecoderShape shape();

    /** The tokens between which the model thinks, if the configuration names them. */
    default ReasoningMarks reasoningMarks() {
        return ReasoningMarks.NONE;
    }

    /** Ids that end a reply; may be empty. */
    Set<Integer> eosIds();

    /**
     * The layout of a folder.
     *
     * @throws PonderException if it has none that can be loaded
     */
    static GraphFinder of(FolderFiles files, JsonNode config, @Nullable ModelManifest manifest) {
        if (files.has("genai_config.json")) {
            return new GenaiGraphs(files, manifest);
        }
        OnnxCommunityGraphs graphs = new OnnxCommunityGraphs(files, config);
        if (graphs.graphs().isEmpty()) {
            throw noGraph(files);
        }
        return graphs;
    }

    private static PonderException noGraph(FolderFiles files) {
        boolean checkpoint =
                files.list("").stream()
                        .map(Path::toString)
                        .anyMatch(f -> f.endsWith(".safetensors") || f.endsWith(".gguf"));
        if (checkpoint) {
            return new PonderException(Problem.of(ProblemCode.FOLDER_CHECKPOINT, files.folder()));
        }
        return new PonderException(Problem.of(ProblemCode.FOLDER_NO_MODEL, files.folder()));
    }

    /** A graph and its external data, which is named after it. */
    static GraphFile file(FolderFiles files, Path graph, String precision) {
        String name = String.valueOf(graph.getFileName());
        Path parent = graph.getParent();
        long bytes = files.size(graph);
        if (parent != null) {
            String subfolder = files.folder().relativize(parent).toString();
            for (Path file : files.list(subfolder)) {
                String other = String.valueOf(file.getFileName());
                if (other.startsWith(name) && !other.equals(name)) {
                    bytes += files.size(file);
                }
            }
        }
        return new GraphFile(graph, precision, bytes);
    }
}
