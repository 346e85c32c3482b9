package ponder.app.platform.secret;

import java.util.List;
import java.util.Optional;

/**
 * The keyrings of Linux desktops, by libsecret's own program.
 *
 * @param program where it is
 */
record SecretTool(String program) implements Keyring {
    static final String NAME = "secret-tool";

    private static final String APPLICATION = "application";
    private static final String PONDER = "ponder";
    private static final String SECRET = "name";

    @Override
    public Optional<String> find(String name) {
        return Program.ask(List.of(program, "lookup", APPLICATION, PONDER, SECRET, name), "")
                .map(String::strip)
                .filter(found -> !found.isEmpty());
    }

    @Override
    public boolean keep(String name, String label, String secret) {
        return Program.ask(
                                List.of(
                                        program,
                                        "store",
                                        "--label=" + label,
                                        APPLICATION,
                                        PONDER,
                                        SECRET,
                                        name),
                                secret)
                        .isPresent()
                && find(name).filter(secret::equals).isPresent();
    }

    @Override
    public boolean forget(String name) {
        return Program.exitCode(List.of(program, "clear", APPLICATION, PONDER, SECRET, name)) == 0;
    }
}
