package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where things are kept, for whatever surroundings the program is started in. */
class UserFoldersTest {
    private static Properties java(String system) {
        Properties java = new Properties();
        java.setProperty("os.name", system);
        java.setProperty("user.home", Path.of("account").toAbsolutePath().toString());
        return java;
    }

    private static String absolute(String name) {
        return Path.of(name).toAbsolutePath().toString();
    }

    private static UserFolders folders(String system, Map<String, String> environment) {
        return UserFolders.of(environment, java(system));
    }

    @Test
    void homeComesBeforeTheAccountsFolder() {
        Map<String, String> environment = Map.of("HOME", absolute("elsewhere"));
        Path home = Path.of(absolute("elsewhere"));
        assertEquals(
                new UserFolders(
                        home.resolve(".local/share/ponder"),
                        home.resolve(".config/ponder"),
                        home.resolve(".cache/ponder"),
                        home.resolve(".local/state/ponder")),
                folders("Linux", environment));
        assertEquals(
                home.resolve("Library/Application Support/Ponder"),
                folders("Mac OS X", environment).data());
    }

    @Test
    void theXdgVariablesComeBeforeHome() {
        UserFolders folders =
                folders(
                        "Linux",
                        Map.of("HOME", absolute("elsewhere"), "XDG_DATA_HOME", absolute("data")));
        assertEquals(Path.of(absolute("data")).resolve("ponder"), folders.data());
        assertEquals(Path.of(absolute("elsewhere")).resolve(".config/ponder"), folders.config());
    }

    @Test
    void whatIsMissingOrRelativeIsPassedOver() {
        UserFolders folders =
                folders("Linux", Map.of("HOME", "", "XDG_DATA_HOME", "data", "XDG_STATE_HOME", ""));
        Path account = Path.of(absolute("account"));
        assertEquals(account.resolve(".local/share/ponder"), folders.data());
        assertEquals(account.resolve(".local/state/ponder"), folders.state());
    }

    @Test
    void windowsHasNoHome() {
        assertEquals(
                Path.of(absolute("account")).resolve("AppData/Local/Ponder"),
                folders("Windows 11", Map.of("HOME", absolute("elsewhere"))).data());
    }

    @Test
    void oneFolderForAllComesBeforeEverything() {
        assertEquals(
                Path.of("one", "config"),
                folders("Linux", Map.of("PONDER_HOME", "one", "XDG_CONFIG_HOME", absolute("x")))
                        .config());
    }
}
