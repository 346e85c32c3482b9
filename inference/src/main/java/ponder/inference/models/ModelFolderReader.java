package ponder.inference.models;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.ChatTemplateFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/** What all layouts have in common; each {@link GraphFinder} knows one of them. */
final class ModelFolderReader {
    private static final Pattern CARD_LICENCE = Pattern.compile("(?m)^license:\\s*([\\w.-]+)");
    private static final List<String> OLD_TOKENIZERS = List.of("tokenizer.model", "vocab.json");

    private final FolderFiles files;
    private final @Nullable ModelManifest manifest;
    private final JsonNode config;

    private ModelFolderReader(FolderFiles files) {
        this.files = files;
        this.manifest = ManifestReader.read(files);
        this.config = files.optionalJson("config.json");
    }

    static ModelPackage read(Path given) {
        return new ModelFolderReader(new FolderFiles(ModelPlaces.of(given))).read();
    }

    private ModelPackage read() {
        GraphFinder layout = GraphFinder.of(files, config, manifest);
        if (manifest != null) {
            ManifestReader.requireSizes(files, manifest);
        }
        GenerationConfig.Advice advice = GenerationConfig.read(files);
        Path tokenizer = tokenizer();
        SpecialTokens tokens = SpecialTokens.read(files);
        return new ModelPackage(
                files.folder(),
                manifest == null ? ModelPlaces.name(files.folder()) : manifest.name(),
                config.path("architectures").path(0).asString(layout.type()),
                layout.layout(),
                layout.graphs(),
                tokenizer,
                chatTemplate(),
                tokens.bos(),
                tokens.eos(),
                stopIds(layout.eosIds(), advice.eosIds()),
                contextLength(layout),
                layout.shape(),
                advice.defaults(),
                licence(),
                manifest == null ? null : manifest.check(),
                manifest == null ? null : manifest.answer(),
                manifest != null && manifest.demo(),
                source(),
                layout.reasoningMarks(),
                layout.attentionWindow(),
                advice.notes());
    }

    private String chatTemplate() {
        return ChatTemplateFile.find(files.folder())
                .orElseThrow(() -> new PonderException(Problem.of(ProblemCode.FOLDER_NO_TEMPLATE)));
    }

    /** Older releases have the same in files of another form, which a program can convert. */
    private Path tokenizer() {
        boolean old = OLD_TOKENIZERS.stream().anyMatch(files::has) && !files.has("tokenizer.json");
        if (old) {
            throw new PonderException(Problem.of(ProblemCode.TOKENIZER_OLD, files.folder()));
        }
        return files.file("tokenizer.json");
    }

    private int contextLength(GraphFinder layout) {
        int length = layout.contextLength();
        if (length < 2) {
            throw new PonderException(
                    Problem.of(ProblemCode.FOLDER_IMPOSSIBLE_CONTEXT, layout.configName(), length));
        }
        return length;
    }

    private static Set<Integer> stopIds(Set<Integer> own, Set<Integer> advised) {
        Set<Integer> ids = new HashSet<>(own);
        ids.addAll(advised);
        return ids;
    }

    private String source() {
        @Nullable String source = manifest == null ? null : manifest.source();
        return source == null ? "" : source;
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
