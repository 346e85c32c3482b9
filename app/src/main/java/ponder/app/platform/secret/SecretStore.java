package ponder.app.platform.secret;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.Programs;

/**
 * Where the user's secrets are kept.
 *
 * <pre>{@code
 * SecretStore.here(settings).named("hub-token", "Hugging Face").keep(token);
 * }</pre>
 */
public final class SecretStore {
    private final Path folder;
    private final @Nullable Keyring keyring;

    private SecretStore(Path folder, @Nullable Keyring keyring) {
        this.folder = folder;
        this.keyring = keyring;
    }

    /**
     * In files alone.
     *
     * @param folder of settings
     */
    public static SecretStore inFiles(Path folder) {
        return new SecretStore(folder, null);
    }

    /** In the system's keyring, and in files where it has none, or it does not work. */
    public static SecretStore here(Path folder) {
        return of(folder, System.getenv(), System.getProperties());
    }

    static SecretStore of(Path folder, Map<String, String> environment, Properties java) {
        Programs programs = new Programs(environment);
        String system = java.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Optional<? extends Keyring> keyring;
        if (system.startsWith("windows")) {
            keyring = Optional.of(new WindowsProtection(folder));
        } else if (system.startsWith("mac")) {
            keyring = programs.find(MacKeychain.NAME).map(at -> new MacKeychain(at.toString()));
        } else {
            keyring = programs.find(SecretTool.NAME).map(at -> new SecretTool(at.toString()));
        }
        return new SecretStore(folder, keyring.orElse(null));
    }

    /**
     * @param name of letters, digits and hyphens
     * @param label for people who look through their keyring
     */
    public Secret named(String name, String label) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException(name);
        }
        return new Secret(folder, keyring, name, label);
    }
}
