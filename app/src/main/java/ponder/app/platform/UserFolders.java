package ponder.app.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where this system keeps a user's data, settings, caches and logs. Not by a library: appdirs would
 * look for the settings elsewhere on macOS, and none can be asked about another system in a test.
 */
public record UserFolders(Path data, Path config, Path cache, Path state) {
    private static final String NAME = "ponder";
    private static final String TITLE = "Ponder";

    /**
     * The customary places; {@code ponder.home} puts all under one folder.
     *
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base
     *     directories</a>
     */
    public static UserFolders ofThisSystem() {
        return of(System.getenv(), System.getProperties());
    }

    static UserFolders of(Map<String, String> environment, Properties java) {
        @Nullable String own = java.getProperty("ponder.home", environment.get("PONDER_HOME"));
        if (own != null && !own.isBlank()) {
            return under(Path.of(own));
        }
        SystemPlaces system = SystemPlaces.of(environment, java);
        return switch (system.kind()) {
            case LINUX ->
                    new UserFolders(
                            system.localData().resolve(NAME),
                            system.config().resolve(NAME),
                            system.cache().resolve(NAME),
                            system.state().resolve(NAME));
            case MAC ->
                    new UserFolders(
                            system.localData().resolve(TITLE),
                            system.config().resolve(TITLE),
                            system.cache().resolve(TITLE),
                            system.state().resolve(TITLE));
            case WINDOWS ->
                    new UserFolders(
                            system.localData().resolve(TITLE),
                            system.config().resolve(TITLE),
                            system.cache().resolve("Ponder/Cache"),
                            system.state().resolve("Ponder/Logs"));
        };
    }

    private static UserFolders under(Path root) {
        return new UserFolders(
                root.resolve("data"),
                root.resolve("config"),
                root.resolve("cache"),
                root.resolve("state"));
    }

    /** Each of the four; some may be the same. */
    public List<Path> all() {
        return List.of(data, config, cache, state);
    }

    /**
     * The user's home: {@code $HOME}, which may differ from the account's, or else what Java
     * reports.
     */
    public static Path home() {
        return SystemPlaces.of(System.getenv(), System.getProperties()).home();
    }
}
