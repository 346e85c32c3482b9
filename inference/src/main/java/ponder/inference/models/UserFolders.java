package ponder.inference.models;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where this system keeps a user's data, settings, caches and logs. */
public record UserFolders(Path data, Path config, Path cache, Path state) {
    /**
     * The customary places; {@code ponder.home} puts all under one folder.
     *
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base
     *     directories</a>
     */
    public static UserFolders ofThisSystem() {
        String own = System.getProperty("ponder.home", System.getenv("PONDER_HOME"));
        if (own != null && !own.isBlank()) {
            Path root = Path.of(own);
            return new UserFolders(
                    root.resolve("data"),
                    root.resolve("config"),
                    root.resolve("cache"),
                    root.resolve("state"));
        }
        Path home = home();
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            Path local = fromEnvironment("LOCALAPPDATA", home.resolve("AppData/Local"));
            Path roaming = fromEnvironment("APPDATA", home.resolve("AppData/Roaming"));
            return new UserFolders(
                    local.resolve("Ponder"),
                    roaming.resolve("Ponder"),
                    local.resolve("Ponder/Cache"),
                    local.resolve("Ponder/Logs"));
        }
        if (os.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Ponder");
            return new UserFolders(
                    support,
                    support,
                    home.resolve("Library/Caches/Ponder"),
                    home.resolve("Library/Logs/Ponder"));
        }
        return new UserFolders(
                fromEnvironment("XDG_DATA_HOME", home.resolve(".local/share")).resolve("ponder"),
                fromEnvironment("XDG_CONFIG_HOME", home.resolve(".config")).resolve("ponder"),
                fromEnvironment("XDG_CACHE_HOME", home.resolve(".cache")).resolve("ponder"),
                fromEnvironment("XDG_STATE_HOME", home.resolve(".local/state")).resolve("ponder"));
    }

    /**
     * The user's own folder. The installed program keeps what Java itself writes below {@code
     * user.home} in its cache, and says by another property where the real one is.
     */
    public static Path home() {
        return Path.of(
                System.getProperty("ponder.user.home", System.getProperty("user.home", ".")));
    }

    private static Path fromEnvironment(String name, Path otherwise) {
        @Nullable String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : Path.of(value);
    }
}
