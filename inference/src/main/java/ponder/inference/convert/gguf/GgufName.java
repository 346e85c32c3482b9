package ponder.inference.convert.gguf;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.HuggingFaceCache;
import ponder.inference.files.OllamaStore;
import ponder.inference.files.PartName;
import ponder.inference.files.Title;

/**
 * What people call the model in a GGUF file. Its own {@code general.name} is often that of a
 * training run, so a store's name comes first, then a file name that says something, as {@code
 * SmolLM2-135M-Instruct.Q4_1.gguf} does and {@code ggml-model-q4_0.gguf} does not, then the name of
 * the repository or folder that it lies in. The quantization is added, which tells files of one
 * repository apart.
 */
final class GgufName {
    private static final Pattern SEPARATOR = Pattern.compile("[-_. ]+");
    private static final Pattern REPOSITORY_END = Pattern.compile("(?i)[-_. ]+gguf$");
    private static final Pattern SIZE = Pattern.compile("(?i).*(^|[-_. ])\\d+(\\.\\d+)?[bm]\\b.*");

    private static final Set<String> SAY_NOTHING =
            Set.of("model", "ggml", "gguf", "file", "weights", "unsloth");

    private GgufName() {}

    /**
     * @param own what the file calls its model; may be anything
     * @return fit to be shown; empty if nothing tells more than the file's name
     */
    static String of(Path file, String own) {
        String stored = OllamaStore.nameOf(file);
        if (stored != null) {
            return Title.of(stored);
        }
        String whole = String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gguf$", "");
        String stem = PartName.of(whole + ".gguf").map(PartName::stem).orElse(whole);
        Optional<String> quantization = QuantizationName.in(stem);
        String plain = without(quantization.orElse(""), stem);
        String name = tells(plain) ? plain : repository(file);
        if (name == null) {
            name = Title.of(own);
        }
        return name.isEmpty() ? "" : Title.of(name + quantization.map(q -> " " + q).orElse(""));
    }

    private static String without(String quantization, String stem) {
        int end = stem.length() - quantization.length();
        return end > 0 && stem.regionMatches(true, end, quantization, 0, quantization.length())
                ? stem.substring(0, end).replaceFirst("[-_. ]+$", "")
                : stem;
    }

    /** Two words, and a number among them. */
    private static boolean tells(String stem) {
        List<String> words =
                Arrays.stream(SEPARATOR.split(stem))
                        .filter(
                                word ->
                                        !word.isEmpty()
                                                && !SAY_NOTHING.contains(
                                                        word.toLowerCase(Locale.ROOT)))
                        .toList();
        return words.size() > 1 && words.stream().anyMatch(word -> word.matches(".*\\d.*"));
    }

    /** Of Hugging Face's cache, or of a folder that is called as a repository or a model is. */
    private static @Nullable String repository(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path cached = folder == null ? null : HuggingFaceCache.repositoryOf(folder);
        String cachedName = cached == null ? null : HuggingFaceCache.nameOf(cached);
        String name =
                cachedName != null
                        ? cachedName.substring(cachedName.lastIndexOf('/') + 1)
                        : folder == null ? "" : String.valueOf(folder.getFileName());
        boolean known =
                cachedName != null
                        || REPOSITORY_END.matcher(name).find()
                        || SIZE.matcher(name).matches();
        return known ? REPOSITORY_END.matcher(name).replaceFirst("") : null;
    }
}
