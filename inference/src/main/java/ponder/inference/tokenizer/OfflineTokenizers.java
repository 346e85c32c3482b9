package ponder.inference.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Keeps DJL's tokenizers off the network and from loading half a library. Without these settings
 * the library asks a cloud metadata address and a telemetry service, and with an NVIDIA card it
 * downloads another native build.
 */
final class OfflineTokenizers {
    private static final String FLAVOR = "-cpu-";

    private OfflineTokenizers() {}

    /**
     * Must run before the library's first class is loaded.
     *
     * @throws PonderException if the native library could not be unpacked
     */
    static void enforce() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
        String cache = System.getProperty("ENGINE_CACHE_DIR");
        if (cache != null) {
            removeTruncated(Path.of(cache).resolve("tokenizers"));
        }
        requireLibrary(String.valueOf(cache));
    }

    /** A disk without room must not be taken for a damaged tokenizer. */
    private static void requireLibrary(String cache) {
        try {
            LibUtils.checkStatus();
        } catch (RuntimeException | LinkageError e) {
            throw new PonderException(Problem.of(ProblemCode.RUNTIME_NOT_UNPACKED, cache), e);
        }
    }

    /**
     * DJL unpacks its native library in place. One that a kill or a full disk cut short would end
     * the JVM at every start; without it, it is unpacked again.
     *
     * @param cache folder with one folder per version, named like {@code 0.21.0-cpu-linux-x86_64}
     */
    static void removeTruncated(Path cache) {
        if (!Files.isDirectory(cache)) {
            return;
        }
        try {
            for (Path version : inside(cache)) {
                String name = version.getFileName().toString();
                int flavor = name.indexOf(FLAVOR);
                if (flavor >= 0 && Files.isDirectory(version)) {
                    removeTruncated(version, name.substring(flavor + FLAVOR.length()));
                }
            }
        } catch (IOException e) {
            System.getLogger(OfflineTokenizers.class.getName())
                    .log(System.Logger.Level.WARNING, "not checked: " + cache, e);
        }
    }

    private static void removeTruncated(Path folder, String platform) throws IOException {
        for (Path file : inside(folder)) {
            @Nullable URL whole =
                    OfflineTokenizers.class.getResource(
                            "/native/lib/" + platform + "/cpu/" + file.getFileName());
            if (whole != null
                    && Files.size(file) != whole.openConnection().getContentLengthLong()) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> inside(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
