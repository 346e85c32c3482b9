package ponder.inference.models;

import java.nio.file.Files;
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

    /** Which layers see only the last tokens, if the configuration says so. */
    default AttentionWindow attentionWindow() {
        return AttentionWindow.NONE;
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
        if (!files.has(graphs.configName())) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.FOLDER_FILE_MISSING, graphs.configName(), files.folder()));
        }
        return graphs;
    }

    private static PonderException noGraph(FolderFiles files) {
        Path folder = files.folder();
        boolean checkpoint =
                ModelPlaces.below(folder).stream().anyMatch(ModelLibrary::isCheckpoint)
                        || files.list("").stream()
                                .anyMatch(f -> f.toString().endsWith(".safetensors"));
        return new PonderException(
                Problem.of(checkpoint ? ProblemCode.FOLDER_CHECKPOINT : absent(folder), folder));
    }

    /** Where a folder may not be entered, each of its files seems to be missing. */
    private static ProblemCode absent(Path folder) {
        return Files.isExecutable(folder)
                ? ProblemCode.FOLDER_NO_MODEL
                : ProblemCode.FILE_UNREADABLE;
    }

    /** A graph with what {@link #withData} finds. */
    static GraphFile file(FolderFiles files, Path graph, String precision) {
        long bytes = withData(files, graph).stream().mapToLong(files::size).sum();
        return new GraphFile(graph, precision, bytes);
    }

    /** A graph and its external data, which is named after it. */
    static List<Path> withData(FolderFiles files, Path graph) {
        Path parent = graph.getParent();
        String subfolder = parent == null ? "" : files.folder().relativize(parent).toString();
        String name = String.valueOf(graph.getFileName());
        return files.list(subfolder).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(name))
                .toList();
    }
}
