package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Linux packages of a small stand-in for the application, as their own tools read them. */
class LinuxPackagesTest {
    private static final String VERSION = "1.2.3";

    @TempDir private static Path work = Path.of("");
    private static Path deb = Path.of("");
    private static Path tree = Path.of("");

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(Shell.has("dpkg-deb"), "skipped: no dpkg-deb here");
        Path image = Fixtures.image(work);
        LinuxLauncher.replace(image, "ponder-app.jar", "some.Main", "ponder.aot", List.of("-Da=b"));
        Path installers = Files.createDirectory(work.resolve("installers"));
        new LinuxPackages(Fixtures.ROOT, work, image, VERSION, false).build(installers);
        deb = installers.resolve("ponder_1.2.3_amd64.deb");
        tree = work.resolve("unpacked");
        output("dpkg-deb", "-x", deb.toString(), tree.toString());
    }

    @Test
    void theControlFileSaysWhatThePackageIs() throws Exception {
        assertEquals("ponder", field("Package"));
        assertEquals(VERSION, field("Version"));
        assertEquals("amd64", field("Architecture"));
        assertEquals("ponder-cuda", field("Conflicts"));
        assertEquals("ponder-cuda", field("Replaces"));
        assertTrue(field("Depends").contains("libgtk-3-0 | libgtk-3-0t64"));
        assertTrue(field("Depends").contains("libxtst6"), "JavaFX links it");
        assertEquals(
                "private assistant for reasoning models, offline",
                field("Description").lines().findFirst().orElseThrow());
        long kilobytes = Shell.size(tree.resolve("usr/lib")) / 1024;
        long told = Long.parseLong(field("Installed-Size"));
        assertTrue(told >= kilobytes && told < kilobytes + 2_000, told + " for " + kilobytes);
    }

    @Test
    void theFlavourWithCudaTakesThePlaceOfTheOther() throws Exception {
        Path own = Files.createDirectory(work.resolve("cuda"));
        Path image = Fixtures.image(own);
        Path installers = Files.createDirectory(own.resolve("installers"));
        new LinuxPackages(Fixtures.ROOT, own, image, VERSION, true).build(installers);
        String file = installers.resolve("ponder-cuda_1.2.3_amd64.deb").toString();
        assertEquals("ponder-cuda", output("dpkg-deb", "-f", file, "Package").strip());
        assertEquals("ponder", output("dpkg-deb", "-f", file, "Conflicts").strip());
        assertTrue(
                output("dpkg-deb", "-c", file).contains("./usr/share/doc/ponder-cuda/copyright"));
    }

    @Test
    void everythingIsInItsPlace() {
        List<String> missing = new ArrayList<>();
        for (String file :
                List.of(
                        "usr/lib/ponder/lib/app/ponder-app.jar",
                        "usr/share/applications/app.ponder.Ponder.desktop",
                        "usr/share/metainfo/app.ponder.Ponder.metainfo.xml",
                        "usr/share/mime/packages/app.ponder.Ponder.xml",
                        "usr/share/man/man1/ponder.1.gz",
                        "usr/share/doc/ponder/copyright",
                        "usr/share/doc/ponder/changelog.gz",
                        "usr/share/lintian/overrides/ponder")) {
            if (!Files.isRegularFile(tree.resolve(file))) {
                missing.add(file);
            }
        }
        for (int size : new int[] {16, 32, 48, 64, 128, 256, 512}) {
            String icon = "usr/share/icons/hicolor/%1$dx%1$d/apps/app.ponder.Ponder.png";
            if (!Files.isRegularFile(tree.resolve(icon.formatted(size)))) {
                missing.add(icon.formatted(size));
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void theCommandIsALinkToTheScript() throws IOException {
        Path link = tree.resolve("usr/bin/ponder");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(tree.resolve("usr/lib/ponder/bin/ponder").toRealPath(), link.toRealPath());
    }

    /** All belongs to root, and only what is started can be. */
    @Test
    void rightsAreThoseOfASystem() throws Exception {
        List<String> programs = new ArrayList<>();
        for (String line : output("dpkg-deb", "-c", deb.toString()).lines().toList()) {
            assertTrue(line.contains(" root/root "), line);
            boolean file = line.startsWith("-");
            assertTrue(line.matches("(drwxr-xr-x|-rwxr-xr-x|-rw-r--r--|lrwxrwxrwx).*"), line);
            if (file && line.startsWith("-rwx")) {
                programs.add(line.substring(line.indexOf("./usr") + 2));
            }
        }
        assertEquals(
                List.of(
                        "usr/lib/ponder/bin/ponder",
                        "usr/lib/ponder/lib/runtime/bin/java",
                        "usr/lib/ponder/lib/runtime/lib/jspawnhelper"),
                programs.stream().sorted().toList());
    }

    @Test
    void versionAndDateAreFilledIn() throws Exception {
        try (Stream<Path> files = Files.walk(tree.resolve("usr/share"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".png")) {
                    String text = text(file);
                    assertFalse(text.matches("(?s).*@[A-Z]+@.*"), file + ": " + text);
                }
            }
        }
        String metadata = text(tree.resolve("usr/share/metainfo/app.ponder.Ponder.metainfo.xml"));
        assertTrue(metadata.matches("(?s).*version=\"1.2.3\" date=\"\\d{4}-\\d\\d-\\d\\d\".*"));
        assertTrue(text(tree.resolve("usr/share/man/man1/ponder.1.gz")).contains("Ponder 1.2.3"));
    }

    @Test
    void theArchiveHoldsTheApplicationAlone() throws Exception {
        String archive = work.resolve("installers/ponder-1.2.3-linux-x64.tar.gz").toString();
        List<String> files = output("tar", "-tzf", archive).lines().toList();
        assertTrue(files.contains("ponder/bin/ponder"), files.toString());
        assertTrue(files.stream().allMatch(name -> name.startsWith("ponder/")), files.toString());
    }

    @Test
    void theDesktopFindsNoFault() throws Exception {
        assumeTrue(Shell.has("desktop-file-validate"), "skipped: no desktop-file-validate here");
        Path file = tree.resolve("usr/share/applications/app.ponder.Ponder.desktop");
        assertEquals("", output("desktop-file-validate", file.toString()));
    }

    @Test
    void appStreamFindsNoFault() throws Exception {
        assumeTrue(Shell.has("appstreamcli"), "skipped: no appstreamcli here");
        Path file = tree.resolve("usr/share/metainfo/app.ponder.Ponder.metainfo.xml");
        output("appstreamcli", "validate", "--no-net", file.toString());
    }

    private static String field(String name) throws IOException, InterruptedException {
        return output("dpkg-deb", "-f", deb.toString(), name).strip();
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (file.toString().endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                bytes = in.readAllBytes();
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What a command prints; it must end well. */
    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }
}
