package ponder.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licences of all that is in the application, from the real dependencies. */
final class Notices {
    private Notices() {}

    /**
     * @param list the dependencies with their licences, as Maven knows them
     * @param jars whose own licence texts are added
     */
    static void write(Path list, Path jars, Path target) throws IOException {
        StringBuilder out = new StringBuilder();
        out.append("Ponder contains the following components under their own licences.\n")
                .append("The licences of the Java runtime are in runtime/legal.\n\n")
                .append(Files.readString(list).strip())
                .append("\n");
        try (Stream<Path> files = Files.list(jars)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                append(out, jar);
            }
        }
        Files.writeString(target, out);
    }

    private static void append(StringBuilder out, Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> texts =
                    zip.stream().filter(e -> !e.isDirectory() && isNotice(e.getName())).toList();
            for (ZipEntry text : texts) {
                byte[] bytes = zip.getInputStream(text).readAllBytes();
                out.append("\n\n======== ")
                        .append(jar.getFileName())
                        .append(": ")
                        .append(text.getName())
                        .append("\n\n")
                        .append(new String(bytes, StandardCharsets.UTF_8).strip())
                        .append("\n");
            }
        }
    }

    /** Also one of a part of the library, such as a font's, which has its name before or behind. */
    private static boolean isNotice(String name) {
        return name.matches("(?i).*(licen[cs]e|notice|copying)[^/]*") && !name.endsWith(".class");
    }
}
