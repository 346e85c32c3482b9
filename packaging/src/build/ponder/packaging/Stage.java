package ponder.packaging;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Lays out what goes into the application: jars without native libraries, the libraries of this
 * system unpacked beside them, JavaFX's modules and libraries apart, and the demo model.
 */
final class Stage {

    private static final String ICU_DATA = "com/ibm/icu/impl/data/icudata/";
    private static final Set<String> PLURALS =
            Set.of(
                    "pluralRanges.res",
                    "plurals.res",
                    "pool.res",
                    "res_index.res",
                    "root.res",
                    "supplementalData.res");

    private final Platform platform;
    private final boolean cuda;
    private final Path application;
    private final Path modules;
    private final Path libraries;

    /**
     * @param target an empty folder
     */
    Stage(Path target, Platform platform, boolean cuda) throws IOException {
        this.platform = platform;
        this.cuda = cuda;
        this.application = Files.createDirectories(target.resolve("application"));
        this.modules = Files.createDirectories(target.resolve("modules"));
        this.libraries = Files.createDirectories(target.resolve("javafx-libraries"));
        Files.createDirectories(application.resolve("natives"));
    }

    /** What becomes the application's folder. */
    Path application() {
        return application;
    }

    /** JavaFX's modules. */
    Path modules() {
        return modules;
    }

    /** What belongs into the runtime's folder of libraries. */
    Path libraries() {
        return libraries;
    }

    void addClassPath(String classPath) throws IOException {
        for (String jar : classPath.strip().split(File.pathSeparator, -1)) {
            Path path = Path.of(jar);
            String name = path.getFileName().toString();
            if (name.startsWith("javafx-")) {
                addJavaFx(path);
            } else {
                add(path, name);
            }
        }
    }

    void add(Path jar, String name) throws IOException {
        strip(jar, application.resolve(name), application.resolve("natives"));
    }

    void addModels(Path demo) throws IOException {
        Shell.copy(demo, application.resolve("models").resolve("Ponder demo"));
    }

    /** The jars without a system in their name hold nothing. */
    private void addJavaFx(Path jar) throws IOException {
        if (Files.size(jar) > 10_000) {
            strip(jar, modules.resolve(jar.getFileName().toString()), libraries);
        }
    }

    /** Copies a jar; native libraries go to a folder if they are needed, else nowhere. */
    private void strip(Path jar, Path target, Path natives) throws IOException {
        boolean javaFx = natives.equals(libraries);
        try (ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            Enumeration<? extends ZipEntry> entries = in.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (isUnusedData(name)) {
                    continue;
                }
                if (!Platform.isNative(name)) {
                    copy(in, entry, out);
                } else if (javaFx ? platform.isLibrary(name) : platform.needs(name, cuda)) {
                    unpack(in, entry, natives);
                }
            }
        }
    }

    /** Ponder asks ICU for plural forms only: 12 of its 15 MB are data of other things. */
    private static boolean isUnusedData(String name) {
        return name.startsWith(ICU_DATA) && !PLURALS.contains(name.substring(ICU_DATA.length()));
    }

    private static void copy(ZipFile in, ZipEntry entry, ZipOutputStream out) throws IOException {
        ZipEntry next = new ZipEntry(entry.getName());
        next.setTime(entry.getTime());
        out.putNextEntry(next);
        try (InputStream bytes = in.getInputStream(entry)) {
            bytes.transferTo(out);
        }
        out.closeEntry();
    }

    private static void unpack(ZipFile in, ZipEntry entry, Path folder) throws IOException {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        try (InputStream bytes = in.getInputStream(entry);
                OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            bytes.transferTo(out);
        }
    }
}
