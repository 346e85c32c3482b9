package ponder.app.platform;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programs of the system, looked for where a shell would. */
public final class Programs {
    private final Map<String, String> environment;

    public Programs(Map<String, String> environment) {
        this.environment = environment;
    }

    public Optional<Path> find(String name) {
        @Nullable String path = environment.get("PATH");
        return path == null
                ? Optional.empty()
                : Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .flatMap(folder -> program(folder, name).stream())
                        .findFirst();
    }

    private static Optional<Path> program(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name)).filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
