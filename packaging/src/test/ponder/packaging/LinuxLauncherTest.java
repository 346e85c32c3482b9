package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the installed program, on a "java" that prints what it is told. */
class LinuxLauncherTest {
    @TempDir private Path temporary = Path.of("");
    private Path image = Path.of("");

    @BeforeEach
    void replace() throws IOException {
        assumeTrue(Platform.ofThisSystem() == Platform.LINUX, "skipped: for Linux");
        image = Fixtures.image(temporary);
        LinuxLauncher.replace(
                image,
                "ponder-app.jar",
                "some.Main",
                "ponder.aot",
                List.of("-Dnatives=$APPDIR/natives", "--add-modules=a"));
    }

    @Test
    void javaGetsOptionsClassPathMainClassAndArguments() throws Exception {
        String app = image.resolve("lib/app").toString();
        List<String> told = run("exec bin/ponder ask 'two words'", Map.of());
        assertTrue(told.contains("-Dnatives=" + app + "/natives"), told.toString());
        int at = told.indexOf("-cp");
        assertEquals(
                List.of(
                        "--add-modules=a",
                        "-cp",
                        app + "/ponder-app.jar:" + app + "/alpha.jar:" + app + "/bravo.jar",
                        "some.Main",
                        "ask",
                        "two words"),
                told.subList(at - 1, at + 5));
    }

    @Test
    void whatOnlyJpackagesLauncherNeedsIsGone() {
        for (String file :
                List.of(
                        "lib/libapplauncher.so",
                        "lib/app/ponder.cfg",
                        "lib/app/.jpackage.xml",
                        "lib/runtime/bin/keytool")) {
            assertFalse(Files.exists(image.resolve(file)), file);
        }
        assertTrue(Files.isExecutable(image.resolve("bin/ponder")));
    }

    /** As /usr/bin/ponder does. */
    @Test
    void aLinkStartsTheProgramWhereItIs() throws Exception {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), image.resolve("bin/ponder"));
        List<String> told = run("exec " + link, Map.of());
        assertTrue(told.contains("-Dnatives=" + image + "/lib/app/natives"), told.toString());
    }

    @Test
    void theAheadOfTimeCacheIsReadWhereItIs() throws Exception {
        String option = "-XX:AOTCache=" + image.resolve("lib/app/ponder.aot");
        assertFalse(run("exec bin/ponder", Map.of()).contains(option));
        Files.writeString(image.resolve("lib/app/ponder.aot"), "");
        assertTrue(run("exec bin/ponder", Map.of()).contains(option));
    }

    @Test
    void moreOptionsMayBeGiven() throws Exception {
        List<String> told = run("exec bin/ponder", Map.of("PONDER_JAVA_OPTIONS", "-Xmx1g -Da=b"));
        assertTrue(told.containsAll(List.of("-Xmx1g", "-Da=b")), told.toString());
    }

    /** Also where a locale is named that is not installed, as in containers and over SSH. */
    @Test
    void textIsUtf8WhateverTheLocaleSays() throws Exception {
        for (Map<String, String> locale :
                List.of(
                        Map.<String, String>of(),
                        Map.of("LANG", "C"),
                        Map.of("LC_ALL", "POSIX"),
                        Map.of("LANG", "xx_XX.UTF-8"),
                        Map.of("LANG", "C.UTF-8", "LC_ALL", "xx_XX"))) {
            assertEquals(
                    "LC_ALL=C.UTF-8", run("exec bin/ponder", locale).getLast(), locale.toString());
        }
        assertEquals("LC_ALL=", run("exec bin/ponder", Map.of("LANG", "C.UTF-8")).getLast());
    }

    @Test
    void theLanguageOfALocaleThatIsNotInstalledStays() throws Exception {
        String option = "-Duser.language=de";
        assertTrue(run("exec bin/ponder", Map.of("LANG", "de_XX.UTF-8")).contains(option));
        assertTrue(run("exec bin/ponder", Map.of("LC_ALL", "de")).contains(option));
        for (String locale : List.of("C", "C.UTF-8", "POSIX")) {
            List<String> told = run("exec bin/ponder", Map.of("LANG", locale, "language", "de"));
            assertFalse(told.toString().contains("user.language"), told.toString());
        }
    }

    @Test
    void whatJavaWritesForItselfGoesIntoPondersCache() throws Exception {
        Path home = Files.createDirectory(temporary.resolve("home"));
        Path xdg = home.resolve("xdg");
        Path own = home.resolve("own");
        assertCache(home.resolve(".cache/ponder"), Map.of());
        assertCache(xdg.resolve("ponder"), Map.of("XDG_CACHE_HOME", xdg.toString()));
        assertCache(own.resolve("cache"), Map.of("PONDER_HOME", own.toString()));
    }

    private void assertCache(Path cache, Map<String, String> environment) throws Exception {
        List<String> told = run("exec bin/ponder", environment);
        assertTrue(told.contains("-Djava.io.tmpdir=" + cache + "/tmp"), told.toString());
        assertTrue(told.contains("-Duser.home=" + cache + "/home"), told.toString());
        assertTrue(Files.isDirectory(cache.resolve("tmp")));
    }

    @Test
    void whereNothingCanBeWrittenJavaKeepsItsOwnFolders() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        List<String> told = run("exec bin/ponder", Map.of("PONDER_HOME", file.toString()));
        assertFalse(told.toString().contains("java.io.tmpdir"), told.toString());
    }

    /** Closed streams are opened so that writing to them fails. */
    @Test
    void aClosedOutputCannotBeWritten() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/dev/fd")), "skipped: no descriptors to be seen");
        Path java = image.resolve("lib/runtime/bin/java");
        Files.writeString(
                java, "#!/bin/sh\n[ -e /dev/fd/1 ] && ! echo x 2>/dev/null && exit 9\nexit 1\n");
        assertEquals(9, exitCode("exec bin/ponder >&-"));
    }

    private List<String> run(String command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Process process = start(command, environment);
        List<String> lines = process.inputReader().readAllLines();
        assertEquals(0, process.waitFor(), lines.toString());
        return lines;
    }

    private int exitCode(String command) throws IOException, InterruptedException {
        return start(command, Map.of()).waitFor();
    }

    private Process start(String command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
        builder.directory(image.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", temporary.resolve("home").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
