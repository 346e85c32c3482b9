package ponder.inference.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.GitLfsPointer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Which graphs of a folder are the decoder, and in which precision: {@code model_q4.onnx} as
 * transformers.js names it, or any other name where there is but one in each precision.
 */
final class GraphNames {
    private static final Pattern USUAL =
            Pattern.compile("(?:model|decoder_model_merged|decoder_model)(?:_(\\w+))?\\.onnx");

    /** {@code DeepSeek-R1-Distill-Qwen-1.5B_q4.onnx}. */
    private static final Pattern OTHER =
            Pattern.compile(
                    "(.+?)(?:[_.-](fp32|fp16|q4f16|q4|int4|q8|int8|quantized|uint8|bnb4))?\\.onnx");

    /** Parts of a model that make no tokens. */
    private static final Pattern NO_DECODER =
            Pattern.compile("(?i).*(encoder|embed|vision|audio|tokenizer|speech).*");

    private static final Map<String, String> PRECISIONS = Map.of("quantized", "q8", "int8", "q8");

    private GraphNames() {}

    /**
     * The graphs and their precisions. Those whose weights were never fetched are left out while
     * there are others.
     *
     * @throws PonderException if nothing tells which of several is the decoder, or none was fetched
     */
    static Map<Path, String> decoders(FolderFiles files) {
        List<Path> all = new ArrayList<>(files.list("onnx"));
        all.addAll(files.list(""));
        all.removeIf(file -> !file.toString().endsWith(".onnx"));
        Map<Path, String> found = matching(all, USUAL, 1, "fp32");
        if (found.isEmpty()) {
            all.removeIf(file -> NO_DECODER.matcher(name(file)).matches());
            found = matching(all, OTHER, 2, "");
            requireOneModel(files, found.keySet());
        }
        return fetched(files, found);
    }

    /**
     * @param precision the number of the pattern's group
     * @param otherwise the precision of a name without one
     */
    private static Map<Path, String> matching(
            List<Path> files, Pattern names, int precision, String otherwise) {
        Map<Path, String> found = new LinkedHashMap<>();
        for (Path file : files) {
            Matcher name = names.matcher(name(file));
            if (name.matches()) {
                @Nullable String suffix = name.group(precision);
                found.put(
                        file, suffix == null ? otherwise : PRECISIONS.getOrDefault(suffix, suffix));
            }
        }
        return found;
    }

    private static void requireOneModel(FolderFiles files, Set<Path> graphs) {
        Set<String> models =
                graphs.stream()
                        .map(file -> OTHER.matcher(name(file)))
                        .filter(Matcher::matches)
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        if (models.size() > 1) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.FOLDER_WHICH_GRAPH,
                            files.folder(),
                            graphs.stream()
                                    .map(GraphNames::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
    }

    /** One precision of many is often all that somebody fetched. */
    private static Map<Path, String> fetched(FolderFiles files, Map<Path, String> graphs) {
        Map<Path, String> whole = new LinkedHashMap<>(graphs);
        whole.keySet().removeIf(graph -> pointer(files, graph) != null);
        if (whole.isEmpty()) {
            graphs.keySet().forEach(graph -> refuse(pointer(files, graph)));
        }
        return whole;
    }

    private static void refuse(@Nullable Path pointer) {
        if (pointer != null) {
            GitLfsPointer.refuse(pointer);
        }
    }

    /** The graph or one of its data files, if that is a pointer. */
    private static @Nullable Path pointer(FolderFiles files, Path graph) {
        return GraphFinder.withData(files, graph).stream()
                .filter(GitLfsPointer::is)
                .findFirst()
                .orElse(null);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
