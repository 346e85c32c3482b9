package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;

/**
 * The official SDKs for OpenAI's and Anthropic's API, from npm, against the demo model. Needs Node;
 * not part of the build.
 *
 * <pre>./mvnw -Premote-servers -pl app -am test [-Dcache=FOLDER]</pre>
 */
@Tag("remote-servers")
class SdkTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/sdk").toAbsolutePath();

    @Test
    void theirClientsGetWhatTheyExpect(@TempDir Path cache) throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("remote.cache"), "sdk"));
        for (String file : new String[] {"package.json", "clients.mjs"}) {
            Files.write(folder.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        run(folder, "npm", "install", "--no-fund", "--no-audit");
        ModelSource demo = new ModelSource.LocalFolder(ServedDemoTest.DEMO);
        try (Served served =
                new Served(
                        EngineFactory.open(demo, EngineOptions.in(cache)),
                        ServerOptions.onLoopback(0))) {
            run(folder, "node", "clients.mjs", "http://127.0.0.1:" + served.port());
        }
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
        assertEquals(true, process.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
    }
}
