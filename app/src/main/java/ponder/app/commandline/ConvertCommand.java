package ponder.app.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.platform.PonderVersion;
import ponder.app.platform.UserFolders;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.KnownTemplates;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.convert.resume.UnfinishedConversion;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.engines.ModelConversion;
import ponder.inference.engines.ModelReview;
import ponder.inference.problem.PonderException;

/** Converts a checkpoint or GGUF file to a model folder. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Convert a checkpoint (a safetensors folder or a GGUF file) to an ONNX model folder.")
final class ConvertCommand implements Callable<Integer> {
    private final Consumer<Runnable> onExit;

    @Parameters(index = "0", paramLabel = "SRC", description = "Checkpoint folder or GGUF file.")
    private Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "DST", description = "Folder to create.")
    private Path target = Path.of("");

    @Option(
            names = "--precision",
            description =
                    "${COMPLETION-CANDIDATES} (default: the precision of weights that are quantized already; INT4 for others).")
    private @Nullable Precision precision;

    @Option(
            names = "--name",
            description = "Display name (default: a GGUF file's own, or the name of the folder).")
    private @Nullable String name;

    @Option(
            names = "--device",
            description =
                    "Target device: ${COMPLETION-CANDIDATES} (default: CUDA where an NVIDIA card can hold the model, CPU elsewhere).")
    private @Nullable TargetDevice device;

    @Option(
            names = "--block-size",
            description =
                    "Weights per scale: 16, 32, 64, 128 or 256 (default: by the model and the matrix).")
    private @Nullable Integer blockSize;

    @Option(
            names = "--finer",
            description =
                    "Matrices to keep in 8 bits when converting to int4: ${COMPLETION-CANDIDATES}.")
    private Quantization.@Nullable Finer finer;

    @Option(
            names = "--context",
            paramLabel = "TOKENS",
            description = "Longest text, in tokens (default: as long as the source allows).")
    private @Nullable Integer context;

    @Option(
            names = "--no-calibration",
            description =
                    "Round to int4 without running the model on a text first: faster, less accurate.")
    private boolean uncalibrated;

    @Option(
            names = "--float-activations",
            description = "Compute in float with quantized weights: more accurate, slower.")
    private boolean floatActivations;

    @Option(
            names = "--int8-cache",
            description =
                    "Store the KV cache in 8 bits: a quarter of the memory, slightly less accurate.")
    private boolean int8Cache;

    @Option(
            names = "--template",
            paramLabel = "NAME|FILE",
            description =
                    "Chat template in the place of the source's: chatml, deepseek-r1, llama3 or a Jinja file.")
    private @Nullable String template;

    @Option(names = "--demo", hidden = true)
    private boolean demo;

    private final Output output = new Output();

    ConvertCommand(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    @Override
    public Integer call() {
        Path whole = target.toAbsolutePath().normalize();
        ConversionOptions asked =
                new ConversionOptions(
                        name(whole),
                        precision,
                        quantization(),
                        ContextOption.tokens(context),
                        TargetDevice.CPU,
                        floatActivations,
                        int8Cache,
                        demo,
                        template == null ? null : KnownTemplates.read(template),
                        "Ponder " + PonderVersion.text());
        ConversionOptions options =
                asked.withDevice(
                        device == null ? ModelConversion.deviceHere(source, asked) : device);
        sayIdle(options);
        try (EndableWork work = new EndableWork(onExit, output)) {
            return convert(work, new ModelConversion(source, whole, options, cache()));
        }
    }

    private static Path cache() {
        return UserFolders.ofThisSystem().cache();
    }

    private void sayIdle(ConversionOptions options) {
        IdleOptions.Given given =
                new IdleOptions.Given(blockSize, finer != null, floatActivations, uncalibrated);
        Quantization calibrated = options.quantization().calibrated(true);
        ModelReview.plan(source, options.withQuantization(calibrated))
                .map(plan -> new IdleOptions(precision, plan, Files.isRegularFile(source)))
                .map(idle -> idle.among(given))
                .orElse(List.of())
                .forEach(sentence -> output.err(sentence + System.lineSeparator()));
    }

    private Quantization quantization() {
        Quantization how = Quantization.DEFAULT.calibrated(!uncalibrated);
        how = blockSize == null ? how : how.inBlocksOf(blockSize);
        return finer == null ? how : how.finer(finer);
    }

    private String name(Path whole) {
        return name != null
                ? name
                : ModelReview.title(source).orElse(String.valueOf(whole.getFileName()));
    }

    private int convert(EndableWork work, ModelConversion conversion) {
        conversion
                .unfinished()
                .ifPresent(before -> say("Going on at %.0f%%.%n", before.done() * 100));
        try {
            print(work.run(conversion::run));
        } catch (PonderException e) {
            int code = new FailedCommand(e.problem()).end(false);
            conversion.unfinished().ifPresent(this::sayKept);
            return code;
        }
        output.requireReader();
        return 0;
    }

    private void sayKept(UnfinishedConversion rest) {
        say(
                "The same command goes on at %.0f%%. To discard that, delete %s.%n",
                rest.done() * 100, rest.folder());
    }

    private void say(String format, Object... values) {
        output.err(String.format(Locale.ROOT, format, values));
    }

    private void print(ConversionReport report) {
        print(
                "Written to %s as %s: %.2f bits per weight, %,.1f MB from %,.1f MB in %.1f s (%.0f MB/s).%n",
                target,
                report.precision(),
                report.bitsPerWeight(),
                report.targetBytes() / 1e6,
                report.sourceBytes() / 1e6,
                report.seconds(),
                report.sourceBytes() / 1e6 / report.seconds());
        if (report.kept() > 0) {
            print(
                    report.kept() == 1
                            ? "1 matrix was copied bit for bit.%n"
                            : "%d matrices were copied bit for bit.%n",
                    report.kept());
        }
        report.losses()
                .forEach(
                        (type, loss) ->
                                print(
                                        "Matrices in %s were quantized with a relative error of %.2f%%.%n",
                                        type, loss * 100));
        report.notes().forEach(note -> output.out(note + System.lineSeparator()));
    }

    private void print(String format, Object... values) {
        output.out(String.format(Locale.ROOT, format, values));
    }
}
