package ponder.inference.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.files.Sha256;
import tools.jackson.databind.json.JsonMapper;

/** {@code ponder.json}: what a converted folder was made of, and the hash of each of its files. */
final class ConversionManifest {
    private ConversionManifest() {}

    /** The same shape as the record that the models package reads back. */
    static void write(
            Path folder,
            Checkpoint checkpoint,
            Path source,
            ConversionOptions options,
            ConversionReport report,
            boolean calibrated,
            Sha256.FileRecord data)
            throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", options.name());
        manifest.put("precision", report.precision());
        manifest.put("demo", options.demo());
        manifest.put("source", checkpoint.form() + ": " + source.getFileName());
        manifest.put("licence", checkpoint.licence());
        if (options.tool() != null) {
            manifest.put("tool", options.tool());
        }
        manifest.put("calibrated", calibrated);
        manifest.put("bitsPerWeight", Math.round(report.bitsPerWeight() * 100) / 100.0);
        manifest.put("files", files(folder, data));
        new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("ponder.json"), manifest);
    }

    private static Map<String, Sha256.FileRecord> files(Path folder, Sha256.FileRecord data)
            throws IOException {
        Map<String, Sha256.FileRecord> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path file : children.toList()) {
                String name = file.getFileName().toString();
                files.put(name, name.equals(GraphBuilder.DATA_FILE) ? data : Sha256.of(file));
            }
        }
        return files;
    }
}
