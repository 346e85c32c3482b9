package ponder.inference.download;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model that is known to exist. Its files, sizes and hashes are requested from the repository
 * when the user chooses it.
 *
 * @param name as shown to people
 * @param repository such as {@code deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B}
 * @param folder part of the repository that holds the model; empty for all of it
 * @param files patterns of the wanted files within that folder, {@code *} for any characters
 * @param licence short name
 * @param gigabytes about how large the download is
 * @param checkpoint whether it must be converted after the download
 * @param note name of the line of help, which the interface has in its languages
 * @param advice how its makers sample, where its own files do not say; null if nobody knows
 */
public record CatalogModel(
        String name,
        String repository,
        String folder,
        List<String> files,
        String licence,
        double gigabytes,
        boolean checkpoint,
        String note,
        @Nullable SamplingAdvice advice) {
    /** A file's numbers as they are, which a conversion keeps in a tenth more. */
    private static final double KEPT = 1.1;

    /** Floats of 16 bits become about 5. */
    private static final double SHRUNK = 0.4;

    public CatalogModel {
        if (!repository.matches("[\\w.-]+/[\\w.-]+") || !name.matches("[\\w. ()-]+")) {
            throw new IllegalArgumentException("The catalog's entry '" + name + "' is malformed.");
        }
        files = List.copyOf(files);
    }

    /** One of whose sampling nothing is known. */
    public CatalogModel(
            String name,
            String repository,
            String folder,
            List<String> files,
            String licence,
            double gigabytes,
            boolean checkpoint,
            String note) {
        this(name, repository, folder, files, licence, gigabytes, checkpoint, note, null);
    }

    /** About how many bytes its conversion takes beside its files, which stay until it is done. */
    long bytesConverted(long bytes) {
        return checkpoint ? (long) (bytes * (gguf() == null ? SHRUNK : KEPT)) : 0;
    }

    /** The GGUF file to convert, within the model folder, the first of its parts; null if none. */
    public @Nullable String gguf() {
        return files.stream().filter(file -> file.endsWith(".gguf")).findFirst().orElse(null);
    }

    /** Whether a file of the repository belongs to the model. */
    boolean wants(String path) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        if (!path.startsWith(prefix)) {
            return false;
        }
        String rest = path.substring(prefix.length());
        return files.stream().anyMatch(pattern -> matches(pattern, rest));
    }

    private static boolean matches(String pattern, String path) {
        String regex = Pattern.quote(pattern).replace("*", "\\E[^/]*\\Q");
        return path.matches(regex);
    }

    /** A file's place in the model folder. */
    String local(String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }
}
