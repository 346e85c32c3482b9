package ponder.app.platform;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The folders below which the programs of a system keep what is a user's.
 *
 * @param localData of this computer alone
 * @param config of settings
 * @param cache of what can be made or fetched again
 * @param state of logs
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base
 *     directories</a>
 */
record SystemPlaces(Kind kind, Path home, Path localData, Path config, Path cache, Path state) {
    enum Kind {
        LINUX,
        WINDOWS,
        MAC
    }

    static SystemPlaces of(Map<String, String> environment, Properties java) {
        Path ofAccount = Path.of(java.getProperty("user.home", "."));
        String system = java.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            Path local = folder(environment, "LOCALAPPDATA", ofAccount.resolve("AppData/Local"));
            Path roaming = folder(environment, "APPDATA", ofAccount.resolve("AppData/Roaming"));
            return new SystemPlaces(Kind.WINDOWS, ofAccount, local, roaming, local, local);
        }
        Path home = folder(environment, "HOME", ofAccount);
        if (system.startsWith("mac")) {
            Path support = home.resolve("Library/Application Support");
            return new SystemPlaces(
                    Kind.MAC,
                    home,
                    support,
                    support,
                    home.resolve("Library/Caches"),
                    home.resolve("Library/Logs"));
        }
        return new SystemPlaces(
                Kind.LINUX,
                home,
                folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")),
                folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")));
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
}
