package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The licences of others go along with what they made. */
class NoticesTest {
    @TempDir private Path temporary = Path.of("");

    private String notices(Path jars) throws IOException {
        Path list = Files.writeString(temporary.resolve("list.txt"), "(MIT) Some library\n");
        Path target = temporary.resolve("notices.txt");
        Notices.write(list, jars, target);
        return Files.readString(target);
    }

    @Test
    void theListAndTheTextsOfEveryJarAreThere() throws IOException {
        Path jars = Files.createDirectory(temporary.resolve("jars"));
        Fixtures.jar(
                jars.resolve("some-1.jar"),
                "META-INF/LICENSE",
                "META-INF/NOTICE.txt",
                "LICENCE.md",
                "META-INF/ThirdPartyNotices.txt",
                "deep/COPYING",
                "some/License.class",
                "some/readme.txt");
        String text = notices(jars);
        assertTrue(text.contains("(MIT) Some library"));
        for (String name :
                List.of(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE.txt",
                        "LICENCE.md",
                        "META-INF/ThirdPartyNotices.txt",
                        "deep/COPYING")) {
            assertTrue(text.contains("======== some-1.jar: " + name + "\n\n" + name), text);
        }
        assertFalse(text.contains("License.class") || text.contains("readme"), text);
    }

    /** What the real libraries call their licences is among the names that are looked for. */
    @Test
    void noLicenceOfARealLibraryIsPassedOver() throws IOException {
        Path jars = Files.createDirectory(temporary.resolve("jars"));
        Set<String> expected = new TreeSet<>();
        for (Path jar : Fixtures.jars()) {
            String name = jar.getFileName().toString();
            List<String> texts = licences(jar);
            if (!name.startsWith("javafx-") && !texts.isEmpty()) {
                Fixtures.jar(jars.resolve(name), texts.toArray(String[]::new));
                texts.forEach(text -> expected.add(name + ": " + text));
            }
        }
        String text = notices(jars);
        Set<String> missing = new TreeSet<>(expected);
        missing.removeIf(one -> text.contains("======== " + one + "\n"));
        assertTrue(expected.size() > 10, expected.toString());
        assertEquals(Set.of(), missing);
    }

    private static List<String> licences(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("(?i).*(licen[cs]e|notice|copying)[^/]*"))
                    .filter(name -> !name.matches(".*\\.(class|java|html|xml|properties|js)"))
                    .toList();
        }
    }
}
