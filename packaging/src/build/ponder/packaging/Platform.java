package ponder.packaging;

import java.util.List;
import java.util.Locale;

/** The system that an installer is built on and for. */
enum Platform {
    LINUX("linux-x64", "linux-x86_64", "Linux/x86_64", "linux-x86-64", ".so"),
    WINDOWS("win-x64", "win-x86_64", "Windows/x86_64", "win32-x86-64", ".dll"),
    MAC("osx-aarch64", "osx-aarch64", "Mac/aarch64", "darwin-aarch64", ".dylib");

    private final String onnxRuntime;
    private final String tokenizers;
    private final String sqlite;
    private final String jna;
    private final String suffix;

    Platform(String onnxRuntime, String tokenizers, String sqlite, String jna, String suffix) {
        this.onnxRuntime = onnxRuntime;
        this.tokenizers = tokenizers;
        this.sqlite = sqlite;
        this.jna = jna;
        this.suffix = suffix;
    }

    static Platform ofThisSystem() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return os.startsWith("windows") ? WINDOWS : os.startsWith("mac") ? MAC : LINUX;
    }

    /**
     * Refuses processors for which no libraries would be packed.
     *
     * @param processor as {@code os.arch} tells it
     */
    void require(String processor) {
        List<String> fitting = this == MAC ? List.of("aarch64") : List.of("amd64", "x86_64");
        if (!fitting.contains(processor)) {
            throw new IllegalStateException(
                    "Installers are built on x64, and on macOS on Apple silicon; this processor is "
                            + processor
                            + ". \"./mvnw -Prun\" starts Ponder without an installer.");
        }
    }

    /** The version as the system's installers take it: macOS has none that begins with 0. */
    String version(String version) {
        return this == MAC ? version.replaceFirst("^0\\.", "1.") : version;
    }

    /** Whether a name in a jar is that of a native library of any system. */
    static boolean isNative(String name) {
        return name.matches(".*\\.(so|dll|dylib|jnilib|dbg|a)(\\.\\d+)*");
    }

    /**
     * Whether a native library is one that Ponder loads here.
     *
     * @param cuda with ONNX Runtime's CUDA provider
     */
    boolean needs(String name, boolean cuda) {
        if (name.contains("tensorrt")) {
            return false;
        }
        if (name.contains("providers_cuda") || name.contains("providers_shared")) {
            return cuda && name.contains("/" + onnxRuntime + "/");
        }
        return name.startsWith("ai/onnxruntime/native/" + onnxRuntime + "/")
                || name.startsWith("native/lib/" + tokenizers + "/cpu/")
                || name.startsWith("org/sqlite/native/" + sqlite + "/")
                || name.startsWith("com/sun/jna/" + jna + "/");
    }

    /** Whether a name is that of a library of this system. */
    boolean isLibrary(String name) {
        return name.endsWith(suffix);
    }

    String library(String name) {
        return (this == WINDOWS ? "" : "lib") + name + suffix;
    }

    /**
     * Kinds of jpackage's installers here, beside those that are built by the system's own tools.
     */
    List<String> installers() {
        return switch (this) {
            case LINUX -> List.of();
            case WINDOWS -> List.of("msi");
            case MAC -> List.of("dmg");
        };
    }
}
