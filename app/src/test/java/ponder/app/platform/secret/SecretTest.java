package ponder.app.platform.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {
    private static final String NAME = "hub-token";

    /** Keeps one secret in a file, as libsecret's program and the keychain's do in a keyring. */
    private static final String SECRET_TOOL =
            """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$@" >> said
            case $1 in
            store) cat > ring ;;
            lookup) cat ring ;;
            clear) rm ring ;;
            esac
            """;

    private static final String SECURITY =
            """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$@" >> said
            case $1 in
            -i) perl -ne 'print pack("H*", $1) if /-X (\\w+)/' > ring ;;
            find-generic-password) cat ring && echo ;;
            delete-generic-password) rm ring ;;
            esac
            """;

    @TempDir private Path temporary = Path.of("");

    private Path config() {
        return temporary.resolve("config");
    }

    private SecretStore on(String system, String program, String script) throws IOException {
        assumeFalse(
                System.getProperty("os.name", "").startsWith("Windows"), "skipped: shell scripts");
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        Path file = Files.writeString(bin.resolve(program), script);
        assertTrue(file.toFile().setExecutable(true));
        Properties java = new Properties();
        java.setProperty("os.name", system);
        return SecretStore.of(config(), Map.of("PATH", bin.toString()), java);
    }

    @Test
    void withoutAKeyringASecretIsInAFileForItsUserAlone() throws IOException {
        SecretStore store = SecretStore.of(config(), Map.of(), new Properties());
        Secret secret = store.named(NAME, "Hub");
        assertEquals("", secret.read());
        secret.keep(" secret\n");
        assertEquals("secret", SecretStore.inFiles(config()).named(NAME, "").read());
        Path file = config().resolve(NAME);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        secret.keep("other");
        assertEquals("other", secret.read());
        secret.keep(" ");
        assertFalse(Files.exists(file));
    }

    @ParameterizedTest
    @CsvSource({"Linux, secret-tool", "Mac OS X, security"})
    void whereThereIsAKeyringASecretIsThereAlone(String system, String program) throws IOException {
        String script = program.equals(SecretTool.NAME) ? SECRET_TOOL : SECURITY;
        SecretStore.inFiles(config()).named(NAME, "").keep("from before");
        Secret secret = on(system, program, script).named(NAME, "Hub");
        assertEquals("from before", secret.read());
        secret.keep("sk-\"'ü");
        assertEquals("sk-\"'ü", secret.read());
        assertFalse(Files.exists(config().resolve(NAME)));
        assertTrue(Files.exists(temporary.resolve("bin/ring")));
        secret.keep("");
        assertEquals("", secret.read());
        String commands = Files.readString(temporary.resolve("bin/said"));
        assertFalse(commands.contains("sk-"), commands);
    }

    @ParameterizedTest
    @CsvSource({"Linux, secret-tool", "Mac OS X, security"})
    void aKeyringThatDoesNotWorkIsNoLoss(String system, String program) throws IOException {
        Secret broken = on(system, program, "#!/bin/sh\nexit 1\n").named(NAME, "Hub");
        broken.keep("secret");
        assertEquals("secret", broken.read());
        Secret forgetful = on(system, program, "#!/bin/sh\nexit 0\n").named(NAME, "Hub");
        forgetful.keep("other");
        assertEquals("other", forgetful.read());
        forgetful.keep("");
        assertEquals("", forgetful.read());
    }

    /** It still has what it had, as one that nobody unlocks. */
    @ParameterizedTest
    @CsvSource({"Linux, secret-tool", "Mac OS X, security"})
    void aNewSecretCountsAlsoWhereTheKeyringKeepsTheOldOne(String system, String program)
            throws IOException {
        String script = program.equals(SecretTool.NAME) ? SECRET_TOOL : SECURITY;
        on(system, program, script).named(NAME, "Hub").keep("old");
        String locked = script.replaceFirst("(store|-i)\\).*", "$1) exit 1 ;;").replace("rm", "#");
        Secret secret = on(system, program, locked).named(NAME, "Hub");
        secret.keep("new");
        assertEquals("new", secret.read());
        assertThrows(IOException.class, () -> secret.keep(""), "it is not forgotten");
        assertFalse(Files.exists(config().resolve(NAME)));
        Secret working = on(system, program, script).named(NAME, "Hub");
        working.keep("");
        assertEquals("", working.read());
    }

    /**
     * Whoever dismisses its question is told, since it will be found again after the next unlock.
     */
    @ParameterizedTest
    @CsvSource({"Linux, secret-tool", "Mac OS X, security"})
    void aKeyringThatStaysLockedDoesNotForget(String system, String program) throws IOException {
        String script = program.equals(SecretTool.NAME) ? SECRET_TOOL : SECURITY;
        on(system, program, script).named(NAME, "Hub").keep("secret");
        Secret locked = on(system, program, "#!/bin/sh\nexit 1\n").named(NAME, "Hub");
        assertThrows(IOException.class, () -> locked.keep(""));
        assertEquals("secret", on(system, program, script).named(NAME, "Hub").read());
    }

    @Test
    void theKeychainSaysWhatItDoesNotHave() throws IOException {
        String none = "#!/bin/sh\nexit 44\n";
        on("Mac OS X", MacKeychain.NAME, none).named(NAME, "Hub").keep("");
    }

    @Test
    void aNameIsNoPath() {
        assertThrows(
                IllegalArgumentException.class,
                () -> SecretStore.inFiles(config()).named("../x", ""));
    }
}
