package ponder.inference.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Unpacks ONNX Runtime's native libraries once into a cache folder. Left alone, its Java loader
 * unpacks several hundred megabytes to a temporary folder at every start.
 */
final class NativeLibraries {
    private static final String CUDA = "onnxruntime_providers_cuda";
    private static final String FOLDER_PROPERTY = "onnxruntime.native.path";
    private static final String PART = ".part";
    private static final Duration STILL_WRITTEN = Duration.ofMinutes(10);

    private NativeLibraries() {}

    /**
     * Points ONNX Runtime at its unpacked libraries; must run before its first class is loaded, and
     * may run again when CUDA is wanted too. Libraries that somebody else has pointed it at stay.
     *
     * @param cudaToo also unpack the CUDA provider (some 580 MB)
     */
    static void prepare(Path cacheFolder, boolean cudaToo) {
        URL core = resource("onnxruntime");
        if (core == null) {
            // a platform this build does not know by name: the library's own loader decides
            return;
        }
        try {
            Path folder = cacheFolder.resolve("natives").resolve("onnxruntime-" + checksum(core));
            String chosen = System.getProperty(FOLDER_PROPERTY);
            if (chosen != null && !Path.of(chosen).equals(folder)) {
                return;
            }
            Files.createDirectories(folder);
            removeParts(folder);
            for (String name : names(cudaToo)) {
                unpack(name, folder);
            }
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        } catch (IOException e) {
            throw new PonderException(Problem.of(ProblemCode.RUNTIME_NOT_UNPACKED, cacheFolder), e);
        }
    }

    private static List<String> names(boolean cudaToo) {
        List<String> cpu =
                List.of("onnxruntime", "onnxruntime4j_jni", "onnxruntime_providers_shared");
        return cudaToo ? Stream.concat(cpu.stream(), Stream.of(CUDA)).toList() : cpu;
    }

    /** Whether this package of Ponder has the CUDA provider, or the chosen folder has it. */
    static boolean cudaProvider() {
        String chosen = System.getProperty(FOLDER_PROPERTY);
        return resource(CUDA) != null
                || chosen != null && Files.exists(Path.of(chosen, System.mapLibraryName(CUDA)));
    }

    /** Names the folder by content, so that another version never meets the wrong files. */
    private static String checksum(URL core) throws IOException {
        return core.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : "unpacked";
    }

    private static void unpack(String name, Path folder) throws IOException {
        URL source = resource(name);
        if (source == null) {
            return;
        }
        Path target = folder.resolve(System.mapLibraryName(name));
        long size = source.openConnection().getContentLengthLong();
        if (Files.exists(target) && Files.size(target) == size) {
            return;
        }
        Path part = Files.createTempFile(folder, name, PART);
        try (InputStream in = source.openStream();
                FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(out));
            // a power cut may keep the length and lose the content
            out.force(true);
            out.close();
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What killed programs had started; whoever is still writing has written recently. */
    private static void removeParts(Path folder) throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(STILL_WRITTEN));
        List<Path> parts;
        try (Stream<Path> files = Files.list(folder)) {
            parts = files.filter(file -> file.toString().endsWith(PART)).toList();
        }
        for (Path part : parts) {
            try {
                if (Files.getLastModifiedTime(part).compareTo(limit) < 0) {
                    Files.deleteIfExists(part);
                }
            } catch (IOException e) {
                System.getLogger(NativeLibraries.class.getName())
                        .log(System.Logger.Level.DEBUG, "still in use: " + part, e);
            }
        }
    }

    private static @Nullable URL resource(String name) {
        String path = "/ai/onnxruntime/native/" + platform() + "/" + System.mapLibraryName(name);
        return NativeLibraries.class.getResource(path);
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        String system = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux";
        return system + (arch.equals("aarch64") ? "-aarch64" : "-x64");
    }
}
