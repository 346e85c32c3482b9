package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the files of the Linux desktop say agrees with each other and with the program. */
class LinuxFilesTest {
    private static final List<String> LANGUAGES = List.of("de", "es", "zh_CN");

    private static String text(String ending) throws IOException {
        return Files.readString(Fixtures.LINUX.resolve("app.ponder.Ponder." + ending));
    }

    private static Map<String, String> desktop() throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        for (String line : text("desktop").lines().toList()) {
            int at = line.indexOf('=');
            if (at > 0) {
                all.put(line.substring(0, at), line.substring(at + 1));
            }
        }
        return all;
    }

    private static Set<String> found(String text, String pattern) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    @Test
    void theMenuEntryStartsThePackagesCommandWithTheFileThatWasOpened() throws IOException {
        assertEquals("/usr/bin/ponder %f", desktop().get("Exec"));
        assertEquals("app.ponder.Ponder", desktop().get("Icon"));
    }

    /** JavaFX calls its windows after the application's class; the desktop matches them by it. */
    @Test
    void theWindowIsKnownByTheNameOfTheApplicationsClass() throws Exception {
        String name = desktop().get("StartupWMClass");
        Class<?> type = Class.forName(name, false, getClass().getClassLoader());
        assertEquals("javafx.application.Application", type.getSuperclass().getName());
    }

    @Test
    void theMenuEntrySpeaksEveryLanguage() throws IOException {
        for (String key : List.of("GenericName", "Comment")) {
            assertNotNull(desktop().get(key));
            for (String language : LANGUAGES) {
                assertNotNull(desktop().get(key + "[" + language + "]"), key + " " + language);
            }
        }
        for (String language : LANGUAGES) {
            assertTrue(text("metainfo.xml").contains("<summary xml:lang=\"" + language + "\">"));
            assertEquals(
                    found(text("mime.xml"), "(mime-type type)").size() * 2,
                    text("mime.xml").split("xml:lang=\"" + language + "\"", -1).length - 1);
        }
    }

    @Test
    void theKindsOfFilesAreTheSameEverywhere() throws IOException {
        Set<String> opened = Set.of(desktop().get("MimeType").split(";"));
        assertEquals(opened, found(text("mime.xml"), "mime-type type=\"([^\"]+)\""));
        Properties association = new Properties();
        Path file = Fixtures.ROOT.resolve("packaging/src/associations/ponder.properties");
        try (var in = Files.newBufferedReader(file)) {
            association.load(in);
        }
        assertTrue(opened.contains(association.getProperty("mime-type")));
        assertTrue(
                found(text("mime.xml"), "glob pattern=\"\\*\\.([^\"]+)\"")
                        .contains(association.getProperty("extension")));
    }

    @Test
    void theMetadataNameTheMenuEntry() throws IOException {
        assertEquals(
                Set.of("app.ponder.Ponder.desktop"),
                found(text("metainfo.xml"), "type=\"desktop-id\">([^<]+)<"));
        assertEquals(Set.of("app.ponder.Ponder"), found(text("metainfo.xml"), "<id>([^<]+)<"));
    }

    /** Every command of the program that is not hidden. */
    @Test
    void theManualKnowsEveryCommand() throws IOException {
        String manual = Files.readString(Fixtures.LINUX.resolve("ponder.1"));
        Set<String> commands = new TreeSet<>();
        Path folder = Fixtures.ROOT.resolve("app/src/main/java/ponder/app/commandline");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                Matcher annotation =
                        Pattern.compile(
                                        "@Command\\((.*?)\\)\\s*(?:public |final )*class",
                                        Pattern.DOTALL)
                                .matcher(source);
                if (annotation.find() && !annotation.group(1).contains("hidden = true")) {
                    commands.addAll(found(annotation.group(1), "name = \"([a-z]+)\""));
                    if (annotation.group(1).contains("NAME,")) {
                        commands.addAll(found(source, "String NAME = \"([a-z]+)\""));
                    }
                }
            }
        }
        commands.remove("ponder");
        assertTrue(commands.contains("prompt") && commands.size() > 11, commands.toString());
        for (String command : commands) {
            assertTrue(manual.contains("\n.B " + command + "\n"), command);
            assertTrue(manual.contains("\n.B ponder " + command + "\n"), command + " in brief");
        }
    }
}
