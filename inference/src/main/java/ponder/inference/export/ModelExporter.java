package ponder.inference.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of this package: a Hugging Face checkpoint (safetensors and config.json) to an ONNX
 * model folder that Ponder and onnxruntime-genai can run.
 *
 * <pre>{@code
 * ModelExporter.export(checkpoint, target, new ExportOptions("My model", Precision.INT8), done -> {});
 * }</pre>
 */
public final class ModelExporter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> COPIED =
            List.of(
                    "config.json",
                    "generation_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json",
                    "chat_template.jinja",
                    "LICENSE");

    private ModelExporter() {}

    /**
     * Converts. The target appears only when it is whole.
     *
     * @param target a folder that does not exist yet
     * @param progress told the finished part, 0 to 1
     * @throws ExportException if the checkpoint cannot be converted or the disk not be written
     */
    public static void export(
            Path checkpoint, Path target, ExportOptions options, DoubleConsumer progress) {
        CheckpointConfig config = CheckpointConfig.read(checkpoint.resolve("config.json"));
        Path weights = checkpoint.resolve("model.safetensors");
        if (!Files.isRegularFile(weights)) {
            throw new ExportException(
                    "There is no model.safetensors in "
                            + checkpoint
                            + "; only that form can be "
                            + "converted yet.",
                    null);
        }
        if (Files.exists(target)) {
            throw new ExportException(target + " exists already: choose another folder.", null);
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            deleteTree(part);
            Files.createDirectories(part);
            writeGraph(config, weights, part, options, progress);
            copyCompanions(checkpoint, part);
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(part.resolve("genai_config.json"), GenaiConfig.of(config));
            writeManifest(part, options);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
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

    private static void writeGraph(
            CheckpointConfig config,
            Path weights,
            Path folder,
            ExportOptions options,
            DoubleConsumer progress)
            throws IOException {
        try (SafetensorsFile checkpoint = SafetensorsFile.open(weights);
                GraphBuilder graph = new GraphBuilder(folder.resolve(GraphBuilder.DATA_FILE))) {
            new Qwen2Graph(config, checkpoint, graph, options).build(progress);
            graph.write(folder.resolve("model.onnx"));
        }
    }

    private static void copyCompanions(Path from, Path to) throws IOException {
        for (String name : COPIED) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
        if (!Files.exists(to.resolve("tokenizer.json"))) {
            throw new ExportException("The checkpoint has no tokenizer.json.", null);
        }
    }

    /** The same shape as the record that the models package reads back. */
    private static void writeManifest(Path folder, ExportOptions options) throws IOException {
        Map<String, Object> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path file : children.toList()) {
                files.put(
                        file.getFileName().toString(),
                        Map.of("size", Files.size(file), "sha256", sha256(file)));
            }
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", options.name());
        manifest.put("precision", options.precision().label());
        manifest.put("demo", options.demo());
        manifest.put("source", "safetensors");
        manifest.put("files", files);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("ponder.json"), manifest);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
