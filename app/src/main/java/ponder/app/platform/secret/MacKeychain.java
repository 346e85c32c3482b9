package ponder.app.platform.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The keychain of macOS. Commands are its program's input; the secret is in Base64, since the
 * program prints what is not plain ASCII in hexadecimal digits, and does not say so.
 *
 * @param program where it is
 */
record MacKeychain(String program) implements Keyring {
    static final String NAME = "security";

    private static final String SERVICE = "Ponder";

    /** The last byte of errSecItemNotFound. */
    private static final int NOT_FOUND = 44;

    @Override
    public Optional<String> find(String name) {
        return Program.ask(
                        List.of(program, "find-generic-password", "-a", name, "-s", SERVICE, "-w"),
                        "")
                .map(String::strip)
                .flatMap(MacKeychain::decoded);
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                    .filter(found -> !found.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean keep(String name, String label, String secret) {
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        String command =
                "add-generic-password -U -a %s -s %s -X %s%n"
                        .formatted(
                                name,
                                SERVICE,
                                HexFormat.of()
                                        .formatHex(base64.getBytes(StandardCharsets.US_ASCII)));
        return Program.ask(List.of(program, "-i"), command).isPresent()
                && find(name).filter(secret::equals).isPresent();
    }

    @Override
    public boolean forget(String name) {
        int code =
                Program.exitCode(
                        List.of(program, "delete-generic-password", "-a", name, "-s", SERVICE));
        return code == 0 || code == NOT_FOUND;
    }
}
