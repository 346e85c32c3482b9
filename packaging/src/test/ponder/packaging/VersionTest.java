package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The one version that all modules and installers have. */
class VersionTest {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>ponder-parent</artifactId>\\s*<version>([^<]+)</version>");

    private static String version(String pom) throws IOException {
        Matcher found = VERSION.matcher(Files.readString(Fixtures.ROOT.resolve(pom)));
        assertTrue(found.find(), pom);
        return found.group(1);
    }

    /**
     * rpm takes no hyphen, Windows Installer three numbers of limited size, macOS no 0 at the
     * beginning.
     *
     * @see <a
     *     href="https://learn.microsoft.com/windows/win32/msi/productversion">ProductVersion</a>
     */
    @Test
    void everyInstallerTakesIt() throws IOException {
        Matcher numbers =
                Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,5})").matcher(version("pom.xml"));
        assertTrue(numbers.matches(), version("pom.xml"));
        assertTrue(Integer.parseInt(numbers.group(1)) < 256);
        assertTrue(Integer.parseInt(numbers.group(2)) < 256);
        assertTrue(Integer.parseInt(numbers.group(3)) < 65_536);
        assertTrue(Platform.MAC.version(numbers.group()).matches("[1-9]\\d*(\\.\\d+){2}"));
        assertEquals("1.1.0", Platform.MAC.version("0.1.0"));
        assertEquals("10.2.0", Platform.MAC.version("10.2.0"));
        assertEquals("0.1.0", Platform.LINUX.version("0.1.0"));
    }

    @Test
    void everyModuleHasIt() throws IOException {
        for (String module : List.of("assets", "inference", "app", "packaging")) {
            assertEquals(version("pom.xml"), version(module + "/pom.xml"), module);
        }
    }
}
