package ponder.inference.onnx;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * CUDA 12 in places where the system's loader does not look. A library that is already loaded
 * satisfies those that depend on it, so ONNX Runtime's CUDA provider finds them.
 *
 * @see <a href="https://man7.org/linux/man-pages/man8/ld.so.8.html">How needs are found</a>
 */
final class CudaLibraries {
    /** Each after those that it needs. */
    private static final List<String> LINUX =
            List.of(
                    "libcudart.so.12",
                    "libnvJitLink.so.12",
                    "libcublasLt.so.12",
                    "libcublas.so.12",
                    "libcurand.so.10",
                    "libcufft.so.11",
                    "libcudnn_graph.so.9",
                    "libcudnn_ops.so.9",
                    "libcudnn_engines_precompiled.so.9",
                    "libcudnn_engines_runtime_compiled.so.9",
                    "libcudnn_heuristic.so.9",
                    "libcudnn_adv.so.9",
                    "libcudnn_cnn.so.9",
                    "libcudnn.so.9");

    private static final List<String> WINDOWS =
            List.of(
                    "cudart64_12.dll",
                    "nvJitLink_120_0.dll",
                    "cublasLt64_12.dll",
                    "cublas64_12.dll",
                    "curand64_10.dll",
                    "cufft64_11.dll",
                    "cudnn64_9.dll");

    /** Convolutions, transforms and compilers are not: a decoder has none. */
    private static final Set<String> NEEDED = Set.of("cudart", "cublas", "curand");

    private CudaLibraries() {}

    /**
     * Loads what is found; what is not is left to the system's loader, whose message names it.
     *
     * @param chosen the user's folder, searched first, or null
     */
    static void load(@Nullable Path chosen) {
        List<Path> folders =
                folders(
                        chosen,
                        System.getenv(),
                        Path.of(
                                System.getenv()
                                        .getOrDefault(
                                                "HOME", System.getProperty("user.home", "."))),
                        Path.of("/usr/local"));
        for (Path library : find(folders, libraries())) {
            try {
                System.load(library.toString());
            } catch (UnsatisfiedLinkError e) {
                System.getLogger(CudaLibraries.class.getName())
                        .log(System.Logger.Level.INFO, "not usable: " + library, e);
            }
        }
    }

    /** What CUDA's provider cannot do without and neither {@link #load} nor the system finds. */
    static Optional<Problem> missing() {
        return libraries().stream()
                .filter(name -> NEEDED.stream().anyMatch(name::contains))
                .filter(name -> !opens(name))
                .findFirst()
                .map(name -> Problem.of(ProblemCode.RUNTIME_NOT_FOUND, name));
    }

    private static List<String> libraries() {
        return System.getProperty("os.name", "").startsWith("Windows") ? WINDOWS : LINUX;
    }

    private static boolean opens(String name) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(name, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first of each name, in the order of the names. */
    static List<Path> find(List<Path> folders, List<String> names) {
        List<Path> found = new ArrayList<>();
        for (String name : names) {
            folders.stream()
                    .map(folder -> folder.resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(path -> found.add(path.toAbsolutePath()));
        }
        return found;
    }

    /**
     * The user's folder, CUDA_PATH, NVIDIA's usual places, and the wheels of Python's packages.
     *
     * @param local where programs are installed by hand, with folders like {@code cuda-12.8}
     */
    static List<Path> folders(
            @Nullable Path chosen, Map<String, String> environment, Path home, Path local) {
        List<Path> folders = new ArrayList<>();
        if (chosen != null) {
            withLibraries(folders, chosen);
        }
        for (String variable : List.of("CUDA_PATH", "CUDA_HOME", "CUDNN_PATH")) {
            @Nullable String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                withLibraries(folders, Path.of(value));
            }
        }
        children(local, "cuda*").forEach(cuda -> withLibraries(folders, cuda));
        withLibraries(folders, Path.of("/opt/cuda"));
        for (Path python : children(home.resolve(".local/lib"), "python3*")) {
            for (Path wheel : children(python.resolve("site-packages/nvidia"), "*")) {
                withLibraries(folders, wheel);
            }
        }
        return folders;
    }

    private static void withLibraries(List<Path> folders, Path folder) {
        for (String below : List.of("", "lib64", "lib", "bin", "targets/x86_64-linux/lib")) {
            Path whole = below.isEmpty() ? folder : folder.resolve(below);
            if (Files.isDirectory(whole)) {
                folders.add(whole);
            }
        }
    }

    /** Later versions first. */
    private static List<Path> children(Path folder, String pattern) {
        List<Path> all = new ArrayList<>();
        try (var stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(all::add);
        } catch (IOException e) {
            return List.of();
        }
        return all.stream().sorted(Comparator.reverseOrder()).toList();
    }
}
