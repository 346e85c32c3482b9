package ponder.app.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.engines.ModelReview;
import ponder.inference.models.GenerationDefaults;
import ponder.inference.models.GraphFile;
import ponder.inference.models.MemoryPlan;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.ByteSizes;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.system.SystemMemory;
import tools.jackson.databind.json.JsonMapper;

/** Describes a folder or a GGUF file without loading it into a session. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Describe a model folder, a checkpoint or a GGUF file: layout, tensors, precision, context, memory, template, problems.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Model folder or GGUF file.")
    private Path folder = Path.of("");

    @Option(
            names = "--context",
            description = "Context length to calculate the memory for (default: what fits).")
    private @Nullable Integer context;

    @Option(names = "--json", description = "Print a JSON object, in UTF-8.")
    private boolean json;

    private final Output output = new Output();
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private record Row(String name, String value) {}

    @Override
    public Integer call() {
        ContextOption.tokens(context);
        try {
            model(ModelPackage.read(folder));
        } catch (PonderException e) {
            if (isCheckpoint(e.problem())) {
                checkpoint();
            } else {
                problems.add(e.problem());
            }
        }
        if (json) {
            output.utf8(new JsonMapper().writeValueAsString(asJson()) + System.lineSeparator());
        } else {
            print();
        }
        output.requireReader();
        return problems.stream().mapToInt(FailedCommand::exitCode).max().orElse(0);
    }

    private void model(ModelPackage model) {
        row("Name", model.name());
        row("Layout", model.layout().label());
        row("Architecture", model.architecture());
        row("Licence", model.licence().isEmpty() ? "not given" : model.licence());
        row("Context", String.format(Locale.ROOT, "%,d tokens", model.contextLength()));
        for (GraphFile graph : model.graphs()) {
            graph(model, graph);
        }
        try {
            template(model.chatTemplate());
        } catch (PonderException e) {
            problems.add(e.problem());
        }
        row("Begin token", model.bosToken());
        row("End tokens", model.eosToken() + " " + model.stopIds());
        row("Defaults", defaults(model.defaults()));
        row("Sampling", SamplingOptions.word(SamplingParameters.DEEPSEEK.order()));
        ModelReview review = ModelReview.of(model, UserFolders.ofThisSystem().cache());
        review.problems().stream().filter(p -> !problems.contains(p)).forEach(problems::add);
        review.notes().forEach(note -> row("Note", note.toString()));
    }

    private void graph(ModelPackage model, GraphFile file) {
        row(
                "Graph",
                String.format(
                        Locale.ROOT,
                        "%s, %s, %,.1f MB",
                        model.folder().relativize(file.file()),
                        file.precision().isEmpty() ? "unknown precision" : file.precision(),
                        file.bytes() / 1e6));
        try {
            GraphSummary graph = GraphSummary.read(file.file());
            row("Operators", counts(graph.operators()));
            row(
                    "Weights",
                    String.format(
                            Locale.ROOT,
                            "%,d tensors, %,.1f MB",
                            graph.tensors(),
                            graph.weightBytes() / 1e6));
            graph.inputs().forEach((name, type) -> row("Input", name + " " + type));
            graph.outputs().forEach((name, type) -> row("Output", name + " " + type));
            row("Cache", cache(graph));
            memory(model, file, graph);
        } catch (PonderException e) {
            problems.add(e.problem());
        }
    }

    private static String cache(GraphSummary graph) {
        String type = graph.cacheElementBytes() * 8 + " bits per number, ";
        return type + (graph.cacheInPlace() ? "appended in place" : "copied for each token");
    }

    private void memory(ModelPackage model, GraphFile file, GraphSummary graph) {
        MemoryPlan plan =
                MemoryPlan.of(
                        file,
                        model.shape(),
                        graph.cacheElementBytes(),
                        graph.cacheInPlace(),
                        SystemMemory.free());
        int tokens = context != null ? context : plan.context(model.contextLength());
        List<String> sizes = ByteSizes.of(Locale.ROOT, plan.needed(tokens), plan.free());
        row(
                "Memory",
                String.format(
                        Locale.ROOT,
                        "needs %s for a context of %,d tokens; %s are available",
                        sizes.getFirst(),
                        tokens,
                        sizes.getLast()));
        if (tokens > model.contextLength()) {
            problems.add(Problem.of(AppProblem.INSPECT_SHORT_CONTEXT));
        } else if (!plan.fits(tokens)) {
            problems.add(Problem.of(AppProblem.INSPECT_MEMORY));
        }
    }

    private boolean isCheckpoint(Problem notAModel) {
        return notAModel.code() == ProblemCode.FOLDER_CHECKPOINT
                || Files.isRegularFile(folder)
                || ModelLibrary.isCheckpoint(folder);
    }

    private void checkpoint() {
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            DecoderConfig config = checkpoint.config();
            row("Name", ModelReview.title(folder).orElse(fileName()));
            row("Layout", checkpoint.form() + ", needs converting first (ponder convert)");
            row("Architecture", config.architecture().className());
            row("Licence", checkpoint.licence().isEmpty() ? "not given" : checkpoint.licence());
            row(
                    "Sizes",
                    String.format(
                            Locale.ROOT,
                            "%d layers, hidden %,d, %d heads of %d over %d key/value heads, vocabulary of %,d",
                            config.layers(),
                            config.hiddenSize(),
                            config.heads(),
                            config.headSize(),
                            config.kvHeads(),
                            config.vocabularySize()));
            row("Context", String.format(Locale.ROOT, "%,d tokens", config.contextLength()));
            checkpoint.notes(0).forEach(note -> row("Note", note.toString()));
            row("Weights", String.format(Locale.ROOT, "%,.1f MB", checkpoint.bytes() / 1e6));
            checkpoint.chatTemplate().ifPresent(this::template);
        } catch (PonderException | IOException e) {
            // the review says it
        }
        problems.addAll(ModelReview.ofCheckpoint(folder));
    }

    private String fileName() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    private static String counts(Map<String, Integer> operators) {
        return operators.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private void template(String text) {
        row("Template", text.length() + " characters");
        row("Thinking", thinking(new ChatTemplate(text, Map.of(), Set.of())));
    }

    private static String defaults(GenerationDefaults advice) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("temperature", advice.temperature());
        given.put("top_k", advice.topK());
        given.put("top_p", advice.topP());
        given.put("min_p", advice.minP());
        given.put("repetition_penalty", advice.repetitionPenalty());
        String all =
                given.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "none given" : all;
    }

    private static String thinking(ChatTemplate template) {
        if (!template.thinks()) {
            return template.obeysThinkingMode() ? "can be switched on and off" : "none";
        }
        String efforts = String.join(", ", template.efforts());
        return "format "
                + template.format().name()
                + ", can be switched off"
                + (efforts.isEmpty() ? "" : ", efforts " + efforts)
                + (template.keepsThoughts() ? ", earlier thoughts stay in the prompt" : "");
    }

    private void row(String name, String value) {
        rows.add(new Row(name, value));
    }

    private void print() {
        problems.forEach(problem -> row("Problem", problem.toString()));
        row("Problems", problems.isEmpty() ? "none found" : Integer.toString(problems.size()));
        for (Row row : rows) {
            output.out(String.format("%-14s%s%n", row.name(), row.value()));
        }
    }

    private Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("facts", rows);
        fields.put("problems", problems.stream().map(FailedCommand::json).toList());
        return fields;
    }
}
