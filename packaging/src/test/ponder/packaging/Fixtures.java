package ponder.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The repository, the program's real jars, and small stand-ins for what takes minutes to build. */
final class Fixtures {
    private Fixtures() {}

    static final Path ROOT = root();
    static final Path PICTURES = ROOT.resolve("assets/src/main/resources/ponder/assets");
    static final Path LINUX = ROOT.resolve("packaging/src/linux");

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("DECISIONS.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The program and what Maven puts beside it: jars, and folders where no jar was made. */
    static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.matches(".*[\\\\/]org[\\\\/](junit|opentest4j|apiguardian).*"))
                .map(Path::of)
                .filter(path -> !path.startsWith(ROOT.resolve("packaging")))
                .toList();
    }

    static List<Path> jars() {
        return classPath().stream().filter(path -> path.toString().endsWith(".jar")).toList();
    }

    /** A jar whose entries hold their own names. */
    static Path jar(Path target, String... entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return target;
    }

    /**
     * An application's folder as jpackage makes one on Linux, with a "java" that prints its
     * arguments, one a line.
     */
    static Path image(Path parent) throws IOException {
        Path image = parent.resolve("ponder");
        Path app = Files.createDirectories(image.resolve("lib/app/natives")).getParent();
        jar(app.resolve("ponder-app.jar"), "a");
        jar(app.resolve("bravo.jar"), "b");
        jar(app.resolve("alpha.jar"), "c");
        Files.writeString(app.resolve("natives/libnative.so"), "native");
        Files.writeString(app.resolve("ponder.cfg"), "cfg");
        Files.writeString(app.resolve(".jpackage.xml"), "xml");
        Path bin = Files.createDirectories(image.resolve("lib/runtime/bin"));
        Path java = bin.resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                for a in "$@"; do echo "$a"; done
                echo "LC_ALL=$LC_ALL"
                """);
        Files.writeString(bin.resolve("keytool"), "");
        Path lib = Files.createDirectories(image.resolve("lib/runtime/lib"));
        Files.writeString(lib.resolve("jspawnhelper"), "");
        Files.createDirectories(image.resolve("bin"));
        Files.writeString(image.resolve("bin/ponder"), "jpackage's launcher");
        Files.writeString(image.resolve("lib/libapplauncher.so"), "");
        java.toFile().setExecutable(true);
        return image;
    }
}
