package ponder.inference.models;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/** What all layouts have in common; each {@link GraphFinder} knows one of them. */
final class ModelFolderReader {
    private static final Pattern CARD_LICENCE = Pattern.compile("(?m)^license:\\s*([\\w.-]+)");

    private static final String GENERATION_CONFIG = "generation_config.json";

    private final FolderFiles files;
    private final @Nullable ModelManifest manifest;
    private final JsonNode config;

    private ModelFolderReader(FolderFiles files) {
        this.files = files;
        this.manifest =
                files.has(ModelManifest.FILE_NAME)
                        ? whole(files.read(ModelManifest.FILE_NAME, ModelManifest.class))
                        : null;
        this.config = files.optionalJson("config.json");
    }

    /** JSON can lack what a manifest must have. */
    private static ModelManifest whole(@Nullable ModelManifest read) {
        if (read != null) {
            @Nullable String name = read.name();
            @Nullable String precision = read.precision();
            @Nullable Map<String, ? extends @Nullable Object> files = read.files();
            KnownAnswer check = read.check();
            if (name != null
                    && precision != null
                    && files != null
                    && !files.containsValue(null)
                    && (check == null || whole(check))) {
                return read;
            }
        }
        throw new PonderException(
                Problem.of(ProblemCode.FOLDER_INCOMPLETE, ModelManifest.FILE_NAME));
    }

    private static boolean whole(KnownAnswer check) {
        @Nullable String question = check.question();
        @Nullable String starts = check.starts();
        return question != null && starts != null;
    }

    static ModelPackage read(Path folder) {
        return new ModelFolderReader(new FolderFiles(folder)).read();
    }

    private ModelPackage read() {
        GraphFinder layout = GraphFinder.of(files, config, manifest);
        checkSizes();
        JsonNode tokenizerConfig = files.json("tokenizer_config.json");
        JsonFields generation =
                new JsonFields(GENERATION_CONFIG, files.optionalJson(GENERATION_CONFIG));
        return new ModelPackage(
                files.folder(),
                manifest == null ? String.valueOf(files.folder().getFileName()) : manifest.name(),
                config.path("architectures").path(0).asString(layout.type()),
                layout.layout(),
                layout.graphs(),
                files.file("tokenizer.json"),
                chatTemplate(tokenizerConfig),
                tokenText(tokenizerConfig.path("bos_token")),
                tokenText(tokenizerConfig.path("eos_token")),
                stopIds(layout.eosIds(), generation),
                contextLength(layout),
                layout.shape(),
                defaults(generation),
                licence(),
                manifest == null ? null : manifest.check(),
                manifest != null && manifest.demo(),
                layout.reasoningMarks());
    }

    private int contextLength(GraphFinder layout) {
        int length = layout.contextLength();
        if (length < 2) {
            throw new PonderException(
                    Problem.of(ProblemCode.FOLDER_IMPOSSIBLE_CONTEXT, layout.configName(), length));
        }
        return length;
    }

    /** A copy that stopped halfway is noticed before ONNX Runtime maps the file. */
    private void checkSizes() {
        if (manifest == null) {
            return;
        }
        manifest.files()
                .forEach(
                        (name, record) -> {
                            long size = files.size(files.file(name));
                            if (size != record.size()) {
                                throw new PonderException(
                                        Problem.of(
                                                ProblemCode.FOLDER_WRONG_SIZE,
                                                name,
                                                size,
                                                record.size()));
                            }
                        });
    }

    private String chatTemplate(JsonNode tokenizerConfig) {
        if (files.has("chat_template.jinja")) {
            return files.text("chat_template.jinja");
        }
        JsonNode template = tokenizerConfig.path("chat_template");
        String text = template.isArray() ? namedDefault(template) : template.asString("");
        if (text.isEmpty()) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_NO_TEMPLATE));
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

    private static Set<Integer> stopIds(Set<Integer> own, JsonFields generation) {
        Set<Integer> ids = new HashSet<>(own);
        ids.addAll(generation.ids("eos_token_id"));
        return ids;
    }

    private static GenerationDefaults defaults(JsonFields config) {
        int topK = config.whole("top_k", -1, Integer.MAX_VALUE);
        return new GenerationDefaults(
                config.number("temperature"),
                topK < 0 ? null : topK,
                config.number("top_p"),
                config.number("min_p"),
                config.number("repetition_penalty"));
    }

    private String licence() {
        String own = manifest == null ? null : manifest.licence();
        if (own != null && !own.isEmpty()) {
            return own;
        }
        if (!files.has("README.md")) {
            return "";
        }
        Matcher licence = CARD_LICENCE.matcher(files.text("README.md"));
        return licence.find() ? licence.group(1) : "";
    }
}
