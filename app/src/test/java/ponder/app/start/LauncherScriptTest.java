package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program from a checkout, with the program itself. */
class LauncherScriptTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void argumentsPathsAndOutputAreUtf8WhateverTheLocaleSays() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: for Linux");
        Path script = script();
        for (Map<String, String> locale :
                List.of(
                        Map.<String, String>of(),
                        Map.of("LC_ALL", "C"),
                        Map.of("LANG", "xx_XX.UTF-8"))) {
            String missing = folder.resolve("für 日本 ×").toString();
            String said = run(script, locale, "ask", "--model", missing, "47 × 36");
            assertEquals(
                    "There is no folder " + missing + ".",
                    said.lines().findFirst().orElseThrow(),
                    locale.toString());
        }
        Path there = Files.createDirectories(folder.resolve("schön"));
        String said = run(script, Map.of("LANG", "xx_XX.UTF-8"), "inspect", there.toString());
        assertTrue(said.contains("There is no ONNX model in " + there), said);
    }

    private Path script() throws Exception {
        Files.writeString(folder.resolve("classpath.txt"), System.getProperty("java.class.path"));
        Process writer =
                new ProcessBuilder(
                                java(),
                                Path.of("src/launcher/WriteLauncher.java")
                                        .toAbsolutePath()
                                        .toString(),
                                folder.toString(),
                                "none.jar")
                        .inheritIO()
                        .start();
        assertEquals(0, writer.waitFor());
        return folder.resolve("ponder");
    }

    private String run(Path script, Map<String, String> locale, String... arguments)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("PONDER_HOME", folder.resolve("home").toString());
        builder.environment().putAll(locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
