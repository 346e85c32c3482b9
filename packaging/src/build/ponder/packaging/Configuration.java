package ponder.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that tell jpackage's launchers how to start the JVM; Linux has a script instead. */
final class Configuration {
    private final List<Path> files = new ArrayList<>();
    private final List<String> whole = new ArrayList<>();

    Configuration(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Configuration::isOne).toList()) {
                files.add(file);
                whole.add(Files.readString(file));
            }
        }
    }

    private static boolean isOne(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".cfg");
    }

    /** Lets the JVM write an ahead-of-time cache instead of reading one. */
    void withoutCache() throws IOException {
        for (int i = 0; i < files.size(); i++) {
            Files.writeString(
                    files.get(i),
                    whole.get(i).replaceAll("(?m)^java-options=-XX:AOTCache=.*\\R", ""));
        }
    }

    void restore() throws IOException {
        for (int i = 0; i < files.size(); i++) {
            Files.writeString(files.get(i), whole.get(i));
        }
    }
}
