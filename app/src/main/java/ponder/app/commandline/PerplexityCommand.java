package ponder.app.commandline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.problem.AppProblem;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.ModelEvaluation;
import ponder.inference.evaluation.Divergence;
import ponder.inference.evaluation.Perplexity;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Measures how well a model predicts a text, and how far it is from another one. */
@Command(
        name = "perplexity",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how well a model predicts a text, and how far its predictions are from those of another model with the same vocabulary.",
            "As in llama.cpp, the text is cut into windows side by side, the first half of each is context only, and a shorter rest is left out. Divergence is KL(reference || model) in nats."
        })
final class PerplexityCommand implements Callable<Integer> {
    private static final int LARGEST_FILE = 16_000_000;
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*");

    private final Consumer<Runnable> onExit;

    @Parameters(paramLabel = "FILE", description = "Text file, in UTF-8.")
    private Path file = Path.of("");

    @Option(names = "--model", required = true, description = "Model folder.")
    private String model = "";

    @Option(
            names = "--against",
            paramLabel = "MODEL",
            description = "Model folder to compare with: the reference.")
    private @Nullable String reference;

    @Option(
            names = "--context",
            description = "Tokens of a window (default: 512, or what the models can read).")
    private @Nullable Integer context;

    @Mixin private Measuring measuring = new Measuring();

    PerplexityCommand(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    @Override
    public Integer call() {
        EngineOptions options = measuring.engine(context);
        ModelSource source = folder(model);
        ModelSource against = reference == null ? null : folder(reference);
        String text =
                TextFile.read(
                        file,
                        LARGEST_FILE,
                        AppProblem.PERPLEXITY_FOLDER,
                        AppProblem.PERPLEXITY_TOO_LARGE);
        ModelEvaluation evaluation = new ModelEvaluation(source, against, options);
        Perplexity measured = measuring.run(onExit, progress -> evaluation.run(text, progress));
        return measuring.tell(asJson(measured), () -> print(measured));
    }

    private static ModelSource folder(String given) {
        if (ADDRESS.matcher(given).matches()) {
            throw new PonderException(Problem.of(AppProblem.PERPLEXITY_REMOTE, given));
        }
        return new ModelSource.LocalFolder(Path.of(given));
    }

    private void print(Perplexity measured) {
        measuring.row(
                "Tokens",
                "%,d of %,d predicted, in windows of %,d",
                measured.scored(),
                measured.tokens(),
                measured.window());
        measuring.row("Perplexity", "%.4f", measured.perplexity());
        Divergence divergence = measured.divergence();
        if (divergence != null) {
            measuring.row("Of the reference", "%.4f", divergence.referencePerplexity());
            measuring.row(
                    "KL divergence",
                    "%.5f mean%s, %.5f at 99%%, %.5f at most",
                    divergence.mean(),
                    plusMinus(divergence.standardError()),
                    divergence.p99(),
                    divergence.largest());
            measuring.row("Same next token", "%.2f%%", divergence.sameNextToken() * 100);
            measuring.row("Logits differ by", "%.6f at most", divergence.largestLogitDifference());
        }
    }

    private static String plusMinus(double error) {
        return Double.isNaN(error) ? "" : String.format(Locale.ROOT, " (± %.5f)", error);
    }

    private static Map<String, Object> asJson(Perplexity measured) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("tokens", measured.tokens());
        fields.put("window", measured.window());
        fields.put("scored", measured.scored());
        fields.put("perplexity", measured.perplexity());
        Divergence divergence = measured.divergence();
        if (divergence != null) {
            fields.put("reference_perplexity", divergence.referencePerplexity());
            fields.put("kl_mean", divergence.mean());
            if (!Double.isNaN(divergence.standardError())) {
                fields.put("kl_standard_error", divergence.standardError());
            }
            fields.put("kl_p99", divergence.p99());
            fields.put("kl_max", divergence.largest());
            fields.put("same_next_token", divergence.sameNextToken());
            fields.put("largest_logit_difference", divergence.largestLogitDifference());
        }
        return fields;
    }
}
