package ponder.inference.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.export.checkpoint.Checkpoint;
import ponder.inference.export.checkpoint.DecoderConfig;
import ponder.inference.export.checkpoint.ExportException;
import ponder.inference.export.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.export.gguf.GgufCheckpoint;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of this package: a checkpoint (a folder of safetensors, or a GGUF file) to an ONNX model
 * folder that Ponder and onnxruntime-genai can run.
 *
 * <pre>{@code
 * ModelExporter.export(checkpoint, target, new ExportOptions("My model", Precision.INT4), done -> {});
 * }</pre>
 */
public final class ModelExporter {
    /** Folders of this ending are conversions that did not come to their end. */
    public static final String UNFINISHED = ".part";

    private static final JsonMapper JSON = new JsonMapper();

    private ModelExporter() {}

    /**
     * Converts. The target appears only when it is whole.
     *
     * @param source a folder with config.json and safetensors, or a GGUF file
     * @param target a folder that does not exist yet
     * @param progress told the finished part, 0 to 1; what it throws ends the conversion
     * @throws ExportException if the source cannot be converted or the disk not be written
     */
    public static ExportReport export(
            Path source, Path target, ExportOptions options, DoubleConsumer progress) {
        if (Files.exists(target)) {
            throw new ExportException(target + " exists already: choose another folder.", null);
        }
        try (Checkpoint checkpoint = open(source)) {
            return export(checkpoint, source, target, options, progress);
        } catch (IOException e) {
            throw new ExportException(
                    source + " could not be read: check that it is there and readable.", e);
        }
    }

    /**
     * Opens what {@code source} is.
     *
     * @throws ExportException if it is no checkpoint
     */
    public static Checkpoint open(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw new ExportException("There is no " + source + ".", null);
        }
        if (Files.isDirectory(source)) {
            return HuggingFaceCheckpoint.open(source);
        }
        if (!source.getFileName().toString().endsWith(".gguf")) {
            throw new ExportException(
                    source
                            + " is neither a checkpoint's folder nor a GGUF file: name one of these.",
                    null);
        }
        return GgufCheckpoint.open(source);
    }

    private static ExportReport export(
            Checkpoint checkpoint,
            Path source,
            Path target,
            ExportOptions options,
            DoubleConsumer progress) {
        Path part = target.resolveSibling(target.getFileName() + UNFINISHED);
        try {
            deleteTree(part);
            Files.createDirectories(part);
            checkRoom(part, checkpoint.config(), options);
            ExportReport report = write(checkpoint, source, part, options, progress);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return report;
        } catch (IOException e) {
            throw new ExportException(
                    "The model could not be written to "
                            + target
                            + ": check that the disk has room and the folder can be written.",
                    e);
        } finally {
            deleteQuietly(part);
        }
    }

    private static void checkRoom(Path folder, DecoderConfig config, ExportOptions options)
            throws IOException {
        long needed = expectedBytes(config, options);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new ExportException(
                    String.format(
                            Locale.ROOT,
                            "The converted model needs about %.1f GB, but only %.1f GB are free on that disk: make room or choose another one.",
                            needed / 1e9,
                            free / 1e9),
                    null);
        }
    }

    /** About as large as the converted model will be. */
    static long expectedBytes(DecoderConfig config, ExportOptions options) {
        Precision wanted = options.precision();
        Precision precision = wanted == null ? Precision.INT8 : wanted;
        double scaleBits = precision.quantized() ? 40.0 / options.quantization().blockSize() : 0;
        double embedding = config.embeddingWeights() * (precision == Precision.FP32 ? 4.0 : 2.0);
        double matrices = config.matrixWeights() * (precision.bits() + scaleBits) / 8;
        return (long) (embedding + matrices + 4.0 * config.contextLength() * config.headSize());
    }

    private static ExportReport write(
            Checkpoint checkpoint,
            Path source,
            Path folder,
            ExportOptions options,
            DoubleConsumer progress)
            throws IOException {
        long start = System.nanoTime();
        DecoderConfig config = checkpoint.config();
        ExportTally tally =
                new ExportTally(
                        (double) config.matrixWeights() + config.embeddingWeights(), progress);
        DataType type = options.device() == ExportDevice.CUDA ? DataType.FLOAT16 : DataType.FLOAT;
        Sha256.FileRecord data;
        try (GraphBuilder graph = new GraphBuilder(folder.resolve(GraphBuilder.DATA_FILE), type)) {
            new DecoderGraph(checkpoint, graph, options, tally).build();
            graph.write(folder.resolve("model.onnx"));
            data = graph.dataRecord();
        }
        checkpoint.writeCompanions(folder);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("genai_config.json"), GenaiConfig.of(config));
        ExportReport report =
                tally.report(checkpoint.bytes(), data.size(), (System.nanoTime() - start) / 1e9);
        ExportManifest.write(folder, checkpoint, source, options, report, data);
        return report;
    }

    private static void deleteQuietly(Path folder) {
        try {
            deleteTree(folder);
        } catch (IOException e) {
            System.getLogger(ModelExporter.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                            throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
