package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import ponder.inference.Demo;
import ponder.inference.convert.graph.GraphCopy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The demo model laid out as others publish theirs. */
final class Folders {
    static final String POINTER =
            "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 3554214752\n"
                    .formatted("ab".repeat(32));
    private static final JsonMapper JSON = new JsonMapper();

    private Folders() {}

    /** onnxruntime-genai's, as from another program: without {@code ponder.json}. */
    static Path genai(Path folder) throws IOException {
        Demo.copy(folder);
        Files.delete(folder.resolve("ponder.json"));
        return folder;
    }

    /** With one graph of this name in {@code onnx/}. */
    static Path transformersJs(Path folder, String graph) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        for (String name :
                new String[] {
                    "config.json",
                    "generation_config.json",
                    "tokenizer.json",
                    "tokenizer_config.json"
                }) {
            Files.copy(Demo.folder().resolve(name), folder.resolve(name));
        }
        GraphCopy.write(
                Demo.folder().resolve("model.onnx"),
                folder.resolve("onnx").resolve(graph),
                graph + "_data");
        return folder;
    }

    /** Files of {@code source} as Hugging Face's programs keep them. */
    static Path cached(Path source, Path hub, String repository, String commit) throws IOException {
        Path base = hub.resolve("models--" + repository.replace("/", "--"));
        Path blobs = Files.createDirectories(base.resolve("blobs"));
        Path snapshot = Files.createDirectories(base.resolve("snapshots").resolve(commit));
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path blob = blobs.resolve(Integer.toHexString(file.hashCode()) + commit);
                Files.copy(file, blob);
                Path link = snapshot.resolve(source.relativize(file).toString());
                Path parent = Objects.requireNonNull(link.getParent());
                Files.createDirectories(parent);
                Files.createSymbolicLink(link, parent.relativize(blob));
            }
        }
        return base;
    }

    /** Puts a value into a JSON file. */
    static void set(Path file, String field, Object value) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        root.set(field, JSON.valueToTree(value));
        Files.write(file, JSON.writeValueAsBytes(root));
    }

    /** Takes a text out of a JSON file. */
    static String take(Path file, String field) throws IOException {
        ObjectNode root = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        String text = root.path(field).asString("");
        root.remove(field);
        Files.write(file, JSON.writeValueAsBytes(root));
        return text;
    }
}
