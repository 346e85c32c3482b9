package ponder.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a folder in the layout of onnxruntime-genai, which is also what Ponder exports. */
final class ModelFolderReader {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    ModelFolderReader(Path folder) {
        this.folder = folder;
    }

    ModelPackage read() {
        if (!Files.isDirectory(folder)) {
            throw new ModelPackageException("There is no folder " + folder + ".", null);
        }
        JsonNode genai = json("genai_config.json").path("model");
        if (genai.path("decoder").path("session_options").has("custom_ops_library")) {
            throw new ModelPackageException(
                    "This model wants to load a native library of its own, which Ponder refuses for "
                            + "safety.",
                    null);
        }
        ModelManifest manifest = manifest();
        checkSizes(manifest);
        JsonNode config = optionalJson("config.json");
        JsonNode tokenizerConfig = json("tokenizer_config.json");
        Path graph = file(genai.path("decoder").path("filename").asString("model.onnx"));
        return new ModelPackage(
                folder,
                manifest == null ? String.valueOf(folder.getFileName()) : manifest.name(),
                config.path("architectures")
                        .path(0)
                        .asString(genai.path("type").asString("unknown")),
                manifest == null ? "unknown" : manifest.precision(),
                graph,
                file("tokenizer.json"),
                chatTemplate(tokenizerConfig),
                tokenText(tokenizerConfig.path("bos_token")),
                tokenText(tokenizerConfig.path("eos_token")),
                stopIds(genai),
                contextLength(genai),
                defaults(optionalJson("generation_config.json")),
                manifest != null && manifest.demo());
    }

    private int contextLength(JsonNode genai) {
        int length = genai.path("context_length").asInt(0);
        if (length < 2) {
            throw new ModelPackageException(
                    "genai_config.json gives a context of "
                            + length
                            + " tokens: it is damaged. Copy the model folder again.",
                    null);
        }
        return length;
    }

    private @Nullable ModelManifest manifest() {
        Path path = folder.resolve(ModelManifest.FILE_NAME);
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return JSON.readValue(path, ModelManifest.class);
        } catch (JacksonException e) {
            throw unreadable(ModelManifest.FILE_NAME, e);
        }
    }

    /** A copy that stopped half-way is noticed before ONNX Runtime maps the file. */
    private void checkSizes(@Nullable ModelManifest manifest) {
        if (manifest == null) {
            return;
        }
        manifest.files()
                .forEach(
                        (name, record) -> {
                            long size = size(file(name));
                            if (size != record.size()) {
                                throw new ModelPackageException(
                                        name
                                                + " has "
                                                + size
                                                + " bytes instead of "
                                                + record.size()
                                                + ": it was not copied whole. Copy the model folder again.",
                                        null);
                            }
                        });
    }

    private long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(String.valueOf(file.getFileName()), e);
        }
    }

    /** A file that must exist and must lie in this folder. */
    private Path file(String name) {
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw new ModelPackageException(
                    "The model names a file outside its folder (" + name + "), which is refused.",
                    null);
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelPackageException(
                    name + " is missing in " + folder + ": copy the whole model folder again.",
                    null);
        }
        return path;
    }

    private String chatTemplate(JsonNode tokenizerConfig) {
        Path own = folder.resolve("chat_template.jinja");
        try {
            if (Files.exists(own)) {
                return Files.readString(own);
            }
        } catch (IOException e) {
            throw unreadable("chat_template.jinja", e);
        }
        JsonNode template = tokenizerConfig.path("chat_template");
        String text = template.isArray() ? namedDefault(template) : template.asString("");
        if (text.isEmpty()) {
            throw new ModelPackageException(
                    "The model has no chat template, so Ponder cannot tell how to talk to it. Choose a "
                            + "chat or instruct model.",
                    null);
        }
        return text;
    }

    /** Some models list several templates by name. */
    private static String namedDefault(JsonNode templates) {
        for (JsonNode template : templates) {
            if (template.path("name").asString("").equals("default")) {
                return template.path("template").asString("");
            }
        }
        return "";
    }

    private static String tokenText(JsonNode token) {
        return token.isObject() ? token.path("content").asString("") : token.asString("");
    }

    private static Set<Integer> stopIds(JsonNode genai) {
        Set<Integer> ids = new HashSet<>();
        JsonNode eos = genai.path("eos_token_id");
        if (eos.isArray()) {
            eos.forEach(id -> ids.add(id.asInt()));
        } else if (eos.isNumber()) {
            ids.add(eos.asInt());
        }
        return ids;
    }

    private static GenerationDefaults defaults(JsonNode config) {
        return new GenerationDefaults(
                number(config, "temperature"),
                config.path("top_k").isNumber() ? config.path("top_k").asInt() : null,
                number(config, "top_p"),
                number(config, "min_p"),
                number(config, "repetition_penalty"));
    }

    private static @Nullable Double number(JsonNode config, String name) {
        return config.path(name).isNumber() ? config.path(name).asDouble() : null;
    }

    private JsonNode json(String name) {
        return parse(name, file(name));
    }

    private JsonNode optionalJson(String name) {
        Path path = folder.resolve(name);
        return Files.exists(path) ? parse(name, path) : JSON.createObjectNode();
    }

    private JsonNode parse(String name, Path path) {
        try {
            return JSON.readTree(Files.readAllBytes(path));
        } catch (JacksonException | IOException e) {
            throw unreadable(name, e);
        }
    }

    private static ModelPackageException unreadable(String name, Exception e) {
        return new ModelPackageException(
                name + " cannot be read: it is damaged. Copy the model folder again.", e);
    }
}
