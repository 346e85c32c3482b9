package ponder.app.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.ChatTemplateException;
import ponder.inference.export.GraphSummary;
import ponder.inference.export.checkpoint.ExportException;
import ponder.inference.models.ModelPackage;
import ponder.inference.models.ModelPackageException;

/** Tells what a folder is, without loading it into a session. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description =
                "Explains a model folder: layout, tensors, precision, context, template, problems.")
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The model folder.")
    private Path folder = Path.of("");

    private final PrintWriter out = new PrintWriter(System.out, true);
    private int problems;

    @Override
    public Integer call() {
        try {
            ModelPackage model = ModelPackage.read(folder);
            row("Name", model.name());
            row("Layout", "onnxruntime-genai");
            row("Architecture", model.architecture());
            row("Precision", model.precision());
            row("Context", String.format(Locale.ROOT, "%,d tokens", model.contextLength()));
            graph(model);
            template(model);
            row("Begins with", model.bosToken());
            row("Ends with", model.eosToken() + " " + model.stopIds());
            row("Defaults", model.defaults().toString());
        } catch (ModelPackageException e) {
            problem(String.valueOf(e.getMessage()));
        }
        row("Problems", problems == 0 ? "none found" : Integer.toString(problems));
        return problems == 0 ? 0 : 1;
    }

    private void graph(ModelPackage model) {
        try {
            GraphSummary graph = GraphSummary.read(model.graph());
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
            if (!graph.operators().containsKey("GroupQueryAttention")) {
                problem(
                        "The graph has no GroupQueryAttention, so its cache cannot be used in place.");
            }
        } catch (ExportException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private static String counts(Map<String, Integer> operators) {
        return operators.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private void template(ModelPackage model) {
        try {
            ChatTemplate template =
                    new ChatTemplate(
                            model.chatTemplate(),
                            Map.of(),
                            Set.of(ChatTemplate.OPEN_THOUGHT, ChatTemplate.CLOSE_THOUGHT));
            row(
                    "Template",
                    model.chatTemplate().length()
                            + " characters, "
                            + (template.thinks() ? "with thoughts" : "without thoughts"));
        } catch (ChatTemplateException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private void row(String name, String value) {
        out.printf("%-14s%s%n", name, value);
    }

    private void problem(String sentence) {
        problems++;
        row("Problem", sentence);
    }
}
