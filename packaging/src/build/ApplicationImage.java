import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The runtime by jlink, the application's folder by jpackage, and the ahead-of-time cache. */
final class ApplicationImage {
    private static final String MODULES =
            "java.desktop,java.logging,java.net.http,java.sql,java.management,java.naming,"
                    + "jdk.unsupported,jdk.localedata,javafx.controls";
    private static final String LANGUAGES = "en,de,es,zh";
    private static final String MAIN_CLASS = "ponder.app.Launcher";
    private static final String CACHE = "ponder.aot";

    private final Path target;
    private final Platform platform;
    private final Stage stage;
    private final String version;

    ApplicationImage(Path target, Platform platform, Stage stage, String version) {
        this.target = target;
        this.platform = platform;
        this.stage = stage;
        this.version = version;
    }

    /** Builds all and returns the application's folder. */
    Path build(String mainJar, Path icon) throws IOException, InterruptedException {
        Path runtime = runtime();
        Path image = image(runtime, mainJar, icon);
        rehearse(image);
        return image;
    }

    private Path runtime() throws IOException, InterruptedException {
        Path runtime = target.resolve("runtime");
        Shell.run(
                target,
                List.of(
                        Shell.jdk("jlink"),
                        "--module-path",
                        stage.modules().toString(),
                        "--add-modules",
                        MODULES,
                        "--include-locales",
                        LANGUAGES,
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress",
                        "zip-0",
                        "--output",
                        runtime.toString()));
        Path libraries = runtime.resolve(platform == Platform.WINDOWS ? "bin" : "lib");
        Shell.copy(stage.libraries(), libraries);
        return runtime;
    }

    private Path image(Path runtime, String mainJar, Path icon)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Shell.jdk("jpackage"),
                                "--type",
                                "app-image",
                                "--name",
                                name(),
                                "--app-version",
                                version,
                                "--vendor",
                                "Ponder",
                                "--icon",
                                icon.toString(),
                                "--input",
                                stage.application().toString(),
                                "--main-jar",
                                mainJar,
                                "--main-class",
                                MAIN_CLASS,
                                "--runtime-image",
                                runtime.toString(),
                                "--dest",
                                target.toString()));
        options().forEach(option -> command.addAll(List.of("--java-options", option)));
        if (platform == Platform.WINDOWS) {
            Path console = target.resolve("console.properties");
            Files.writeString(console, "win-console=true\n");
            command.addAll(List.of("--add-launcher", "ponder-console=" + console));
        }
        Shell.run(target, command);
        return target.resolve(platform == Platform.MAC ? name() + ".app" : name());
    }

    private String name() {
        return platform == Platform.LINUX ? "ponder" : "Ponder";
    }

    private List<String> options() {
        String natives = "$APPDIR/natives";
        return List.of(
                "-XX:AOTCache=$APPDIR/" + CACHE,
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "--add-modules=javafx.controls",
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dponder.models=$APPDIR/models",
                "-Donnxruntime.native.path=" + natives,
                "-DRUST_LIBRARY_PATH=" + natives + "/" + platform.library("tokenizers"),
                "-Dorg.sqlite.lib.path=" + natives,
                "-Dorg.sqlite.lib.name=" + platform.library("sqlitejdbc"));
    }

    /**
     * Starts the program once, lets it answer a question and end, and keeps what the JVM learned of
     * its classes. The program runs without the cache if that fails: it only starts more slowly.
     */
    private void rehearse(Path image) throws IOException, InterruptedException {
        Path folder = appFolder(image);
        Path home = Shell.fresh(target.resolve("rehearsal"));
        Path cache = folder.resolve(CACHE);
        Path configuration = configuration(folder);
        String whole = Files.readString(configuration);
        Files.writeString(
                configuration, whole.replaceAll("(?m)^java-options=-XX:AOTCache=.*\\R", ""));
        try {
            Shell.run(
                    target,
                    List.of(launcher(image).toString()),
                    Map.of(
                            "JAVA_TOOL_OPTIONS",
                            "-XX:AOTCacheOutput="
                                    + cache
                                    + " -Dponder.rehearsal=true -Dponder.home="
                                    + home
                                    + (System.getenv("DISPLAY") == null
                                            ? " -Dglass.platform=Headless -Dprism.order=sw"
                                            : "")));
        } finally {
            Files.writeString(configuration, whole);
        }
        if (!Files.exists(cache)) {
            throw new IOException("the rehearsal left no ahead-of-time cache");
        }
        Shell.delete(home);
    }

    Path launcher(Path image) {
        return switch (platform) {
            case LINUX -> image.resolve("bin/ponder");
            case WINDOWS -> image.resolve("Ponder.exe");
            case MAC -> image.resolve("Contents/MacOS/Ponder");
        };
    }

    private Path appFolder(Path image) {
        return switch (platform) {
            case LINUX -> image.resolve("lib/app");
            case WINDOWS -> image.resolve("app");
            case MAC -> image.resolve("Contents/app");
        };
    }

    private static Path configuration(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().toLowerCase().endsWith("ponder.cfg"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
