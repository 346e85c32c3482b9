package ponder.app.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.inference.export.ExportOptions;
import ponder.inference.export.ModelExporter;
import ponder.inference.export.Precision;

/** A Hugging Face checkpoint to a model folder. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Converts a checkpoint (safetensors and config.json) to an ONNX model folder.")
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SRC", description = "The checkpoint's folder.")
    private Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "DST", description = "A folder that does not exist yet.")
    private Path target = Path.of("");

    @Option(names = "--precision", description = "${COMPLETION-CANDIDATES}; int8 otherwise.")
    private Precision precision = Precision.INT8;

    @Option(names = "--name", description = "The model's name as shown; the folder's otherwise.")
    private @Nullable String name;

    @Option(
            names = "--float-activations",
            description = "Compute in float with quantized weights: closer and slower.")
    private boolean floatActivations;

    @Option(names = "--demo", hidden = true)
    private boolean demo;

    @Override
    public Integer call() {
        PrintWriter err = new PrintWriter(System.err, true);
        Path whole = target.toAbsolutePath();
        ModelExporter.export(
                source,
                whole,
                new ExportOptions(
                        name == null ? String.valueOf(whole.getFileName()) : name,
                        precision,
                        floatActivations,
                        demo),
                done -> err.printf(Locale.ROOT, "\r%3.0f %%", done * 100));
        err.println();
        System.out.println("Written to " + target + " as " + precision.label() + ".");
        return 0;
    }
}
