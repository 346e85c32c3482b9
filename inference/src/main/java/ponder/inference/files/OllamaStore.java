package ponder.inference.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.JsonNode;

/**
 * Where Ollama keeps what it downloads: {@code manifests/<host>/<owner>/<model>/<tag>} names the
 * layers, which are {@code blobs/sha256-<hash>}.
 *
 * @see <a href="https://github.com/ollama/ollama/blob/main/docs/import.md">Ollama</a>
 */
public final class OllamaStore {
    private static final String WEIGHTS = "application/vnd.ollama.image.model";
    private static final String MANIFESTS = "manifests";
    private static final String BLOBS = "blobs";
    private static final String USUAL_OWNER = "library/";
    private static final int DEEPEST = 6;
    private static final int MOST = 2_000;
    private static final long LONGEST_MANIFEST = 1 << 20;

    private OllamaStore() {}

    /** Whether it is the folder of Ollama's models. */
    public static boolean isStore(Path folder) {
        return Files.isDirectory(folder.resolve(MANIFESTS))
                && Files.isDirectory(folder.resolve(BLOBS));
    }

    /** The GGUF files in a store, by what they are called there: {@code qwen3:1.7b}. */
    public static Map<String, Path> models(Path store) {
        Map<String, Path> models = new TreeMap<>();
        Path manifests = store.resolve(MANIFESTS);
        try (Stream<Path> files = Files.walk(manifests, DEEPEST)) {
            for (Path manifest : files.filter(Files::isRegularFile).limit(MOST).toList()) {
                Path blob = weights(manifest, store.resolve(BLOBS));
                if (blob != null) {
                    models.put(name(manifests.relativize(manifest)), blob);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(OllamaStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "not readable: " + manifests, e);
        }
        return models;
    }

    private static @Nullable Path weights(Path manifest, Path blobs) {
        try {
            if (Files.size(manifest) > LONGEST_MANIFEST) {
                return null;
            }
            for (JsonNode layer : ModelFile.json(manifest).path("layers")) {
                String digest = layer.path("digest").asString("");
                if (layer.path("mediaType").asString("").equals(WEIGHTS)
                        && digest.matches("sha256:[0-9a-f]{64}")) {
                    return blobs.resolve(digest.replace(':', '-'));
                }
            }
        } catch (IOException | PonderException e) {
            System.getLogger(OllamaStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "no manifest: " + manifest, e);
        }
        return null;
    }

    /** Ollama leaves out its own registry and the owner of most models. */
    private static String name(Path manifest) {
        int parts = manifest.getNameCount();
        if (parts < 3) {
            return manifest.toString();
        }
        String tag = manifest.getFileName().toString();
        String model = manifest.subpath(1, parts - 1).toString().replace('\\', '/');
        return (model.startsWith(USUAL_OWNER) ? model.substring(USUAL_OWNER.length()) : model)
                + ":"
                + tag;
    }

    /** What the store that a file lies in calls it; null for a file of no store. */
    public static @Nullable String nameOf(Path file) {
        Path blobs = file.toAbsolutePath().normalize().getParent();
        Path store = blobs == null ? null : blobs.getParent();
        if (blobs == null || store == null || !blobs.endsWith(BLOBS) || !isStore(store)) {
            return null;
        }
        return models(store).entrySet().stream()
                .filter(entry -> entry.getValue().getFileName().equals(file.getFileName()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
