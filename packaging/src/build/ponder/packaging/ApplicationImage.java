package ponder.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The runtime by jlink, the application's folder by jpackage, and the ahead-of-time cache. */
final class ApplicationImage {
    static final List<String> MODULES =
            List.of(
                    "java.desktop",
                    "java.logging",
                    "java.net.http",
                    "java.sql",
                    "java.management",
                    "java.naming",
                    "jdk.httpserver",
                    "jdk.management",
                    "jdk.unsupported",
                    "jdk.localedata",
                    "javafx.controls");
    private static final String LANGUAGES = "en,de,es,zh";
    static final String MAIN_CLASS = "ponder.app.start.Launcher";
    private static final String CACHE = "ponder.aot";

    private final Path target;
    private final Platform platform;
    private final Stage stage;
    private final String version;

    ApplicationImage(Path target, Platform platform, Stage stage, String version) {
        this.target = target;
        this.platform = platform;
        this.stage = stage;
        this.version = platform.version(version);
    }

    /** Builds all and returns the application's folder. */
    Path build(String mainJar, Path icon) throws IOException, InterruptedException {
        Path runtime = runtime();
        Path image = image(runtime, mainJar, icon);
        if (platform == Platform.LINUX) {
            LinuxLauncher.replace(image, mainJar, MAIN_CLASS, CACHE, options(platform));
        }
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
                        String.join(",", MODULES),
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
        command.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/" + CACHE));
        options(platform).forEach(option -> command.addAll(List.of("--java-options", option)));
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

    /** Options of the JVM, with {@code $APPDIR} for the folder of the jars. */
    static List<String> options(Platform platform) {
        String natives = "$APPDIR/natives";
        return List.of(
                "-XX:+UseCompactObjectHeaders",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "--add-modules=javafx.controls",
                // for PangoRepair
                "--add-exports=javafx.graphics/com.sun.javafx.text=ALL-UNNAMED",
                "--add-exports=javafx.graphics/com.sun.javafx.font=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dponder.models=$APPDIR/models",
                "-Donnxruntime.native.path=" + natives,
                "-DRUST_LIBRARY_PATH=" + natives + "/" + platform.library("tokenizers"),
                "-Djna.boot.library.path=" + natives,
                "-Djna.nounpack=true",
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
        Configuration configuration = new Configuration(folder);
        configuration.withoutCache();
        try {
            Shell.run(
                    target,
                    List.of(launcher(image).toString()),
                    Map.of("JAVA_TOOL_OPTIONS", rehearsalOptions(cache, home)));
        } finally {
            configuration.restore();
        }
        if (!Files.exists(cache)) {
            throw new IOException("the rehearsal left no ahead-of-time cache");
        }
        Shell.delete(home);
    }

    /** The JVM splits them at blanks, except within quotes. */
    static String rehearsalOptions(Path cache, Path home) {
        boolean noScreen =
                System.getenv("DISPLAY") == null && Platform.ofThisSystem() == Platform.LINUX;
        return String.join(
                " ",
                "\"-XX:AOTCacheOutput=" + cache + "\"",
                "-Dponder.rehearsal=true",
                "\"-Dponder.home=" + home + "\"",
                noScreen ? "-Dglass.platform=Headless -Dprism.order=sw" : "");
    }

    /** The system's own installers, by jpackage. */
    void installers(Path image, Path folder, Path root) throws IOException, InterruptedException {
        for (String type : platform.installers()) {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Shell.jdk("jpackage"),
                                    "--type",
                                    type,
                                    "--name",
                                    name(),
                                    "--app-version",
                                    version,
                                    "--vendor",
                                    "Ponder",
                                    "--app-image",
                                    image.toString(),
                                    "--license-file",
                                    root.resolve("LICENSE").toString(),
                                    "--file-associations",
                                    root.resolve("packaging/src/associations/ponder.properties")
                                            .toString(),
                                    "--dest",
                                    folder.toString()));
            if (platform == Platform.WINDOWS) {
                command.addAll(
                        List.of(
                                "--win-per-user-install",
                                "--win-menu",
                                "--win-upgrade-uuid",
                                "5a0f2a0e-6f0c-4d1c-9a55-0d9e1f7c2b11"));
            }
            Shell.run(target, command);
        }
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
}
