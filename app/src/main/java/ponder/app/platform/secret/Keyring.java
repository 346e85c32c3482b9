package ponder.app.platform.secret;

import java.util.Optional;

/** Where a system keeps secrets for its users. */
interface Keyring {
    /** Empty if it has none of this name, or cannot be asked. */
    Optional<String> find(String name);

    /**
     * @param label for people who look through their keyring
     * @return whether it keeps the secret now
     */
    boolean keep(String name, String label, String secret);

    /** Whether it has none of this name from now on, as far as it says. */
    boolean forget(String name);
}
