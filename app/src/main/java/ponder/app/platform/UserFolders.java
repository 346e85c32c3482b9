package ponder.app.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where this system keeps a user's data, settings, caches and logs. Not by a library: appdirs would
 * look for the settings elsewhere on macOS, and none can be asked about another system in a test.
 */
public record UserFolders(Path data, Path config, Path cache, Path state) {
    private static final String NAME = "ponder";

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
        Path home = home(environment, java);
        if (onWindows(java)) {
            Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
            Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
            return new UserFolders(
                    local.resolve("Ponder"),
                    roaming.resolve("Ponder"),
                    local.resolve("Ponder/Cache"),
                    local.resolve("Ponder/Logs"));
        }
        if (system(java).startsWith("mac")) {
            Path support = home.resolve("Library/Application Support/Ponder");
            return new UserFolders(
                    support,
                    support,
                    home.resolve("Library/Caches/Ponder"),
                    home.resolve("Library/Logs/Ponder"));
        }
        return new UserFolders(
                folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve(NAME),
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(NAME),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve(NAME));
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
        return home(System.getenv(), System.getProperties());
    }

    private static Path home(Map<String, String> environment, Properties java) {
        Path ofAccount = Path.of(java.getProperty("user.home", "."));
        return onWindows(java) ? ofAccount : folder(environment, "HOME", ofAccount);
    }

    /** Relative paths are ignored, as the XDG specification demands. */
    private static Path folder(Map<String, String> environment, String name, Path otherwise) {
        @Nullable String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        Path named = Path.of(value);
        return named.isAbsolute() ? named : otherwise;
    }

    private static boolean onWindows(Properties java) {
        return system(java).startsWith("windows");
    }

    private static String system(Properties java) {
        return java.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }
}
