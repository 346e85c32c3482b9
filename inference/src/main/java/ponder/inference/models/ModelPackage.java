package ponder.inference.models;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * One model folder on disk, read but not loaded.
 *
 * @param name as shown to people
 * @param architecture such as {@code Qwen2ForCausalLM}
 * @param graphs the ONNX files, at least one, the best for a CPU first
 * @param tokenizer the {@code tokenizer.json}
 * @param chatTemplate Jinja text
 * @param bosToken text of the token that begins a sequence; may be empty
 * @param eosToken text of the token that ends a reply; may be empty
 * @param stopIds ids that end a reply according to the configuration, which can be wrong
 * @param contextLength longest sequence in tokens
 * @param licence short name; empty if the folder does not say
 * @param check what the model is known to say; null for most
 * @param answerMarks between which it writes its final answer; null where nobody says
 * @param demo whether it is the small model that comes with Ponder
 * @param source what Ponder made it of; empty for a model that it did not make
 * @param reasoningMarks between which it thinks, if its configuration says so
 * @param attentionWindow of the layers that its configuration says see only the last tokens
 * @param notes what of its files was not taken as it is written
 */
public record ModelPackage(
        Path folder,
        String name,
        String architecture,
        Layout layout,
        List<GraphFile> graphs,
        Path tokenizer,
        String chatTemplate,
        String bosToken,
        String eosToken,
        Set<Integer> stopIds,
        int contextLength,
        DecoderShape shape,
        GenerationDefaults defaults,
        String licence,
        @Nullable KnownAnswer check,
        @Nullable AnswerMarks answerMarks,
        boolean demo,
        String source,
        ReasoningMarks reasoningMarks,
        AttentionWindow attentionWindow,
        List<Problem> notes) {

    /**
     * Reads a folder.
     *
     * @throws PonderException if it is not a model or is incomplete
     */
    public static ModelPackage read(Path folder) {
        return ModelFolderReader.read(folder);
    }

    /**
     * The graph to load.
     *
     * @param gpu whether it is to run on one
     * @param precision the user's wish, or a graph's file name; null leaves it to the device
     * @throws PonderException if there is no such graph
     */
    public GraphFile graph(boolean gpu, @Nullable String precision) {
        return precision == null
                ? best(gpu)
                : graphs.stream()
                        .filter(graph -> graph.answersTo(precision))
                        .findFirst()
                        .orElseThrow(() -> noSuchGraph(precision));
    }

    /**
     * The text of the token that the tokenizer puts before a plain text; empty for none. Models
     * that were trained with one predict badly without it; a chat template writes it by itself.
     */
    public String beforeText() {
        return SpecialTokens.beforeText(new FolderFiles(folder), bosToken);
    }

    /** Whether a wish that was kept from another time can still be met. */
    public boolean hasGraph(@Nullable String precision) {
        return precision != null && graphs.stream().anyMatch(graph -> graph.answersTo(precision));
    }

    private PonderException noSuchGraph(String precision) {
        String known = graphs.stream().map(GraphFile::label).collect(Collectors.joining(", "));
        return new PonderException(
                Problem.of(ProblemCode.FOLDER_NO_SUCH_GRAPH, name, precision, known));
    }

    private GraphFile best(boolean gpu) {
        return graphs.stream()
                .min(Comparator.comparingInt(graph -> PrecisionRank.of(graph.precision(), gpu)))
                .orElseThrow();
    }
}
