package ponder.inference.remote;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import ponder.inference.Demo;

/** A server of another program, which serves a model's weights while this is open. */
final class RealServer implements AutoCloseable {
    private static final Path SCRIPT =
            Demo.root().resolve("inference/src/test/resources/remote-servers/serve.py");

    /** Of serve.py. */
    private static final int NOT_INSTALLED = 3;

    private final Process process;
    private final URI address;

    /** With the demo model's checkpoint. */
    RealServer(String name, String... more) throws IOException, InterruptedException {
        this(Demo.checkpoint().toString(), name, List.of(more));
    }

    /**
     * @param weights a checkpoint or a GGUF file
     * @param more that serve.py wants to know
     */
    RealServer(String weights, String name, List<String> more)
            throws IOException, InterruptedException {
        int port = freePort();
        address = ServerAddress.of("127.0.0.1:" + port);
        Path cache = Path.of(System.getProperty("remote.cache", "")).toAbsolutePath();
        List<String> command =
                new ArrayList<>(List.of("python3", SCRIPT.toString(), cache.toString(), name));
        command.addAll(List.of(weights, String.valueOf(port)));
        command.addAll(more);
        File log = new File("target", name + ".log");
        process = new ProcessBuilder(command).redirectError(log).start();
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (said.readLine() == null) {
            boolean missing = process.waitFor() == NOT_INSTALLED;
            Assumptions.assumeFalse(missing, "skipped: Python has no venv");
            throw new IOException(name + " did not start, see " + log.getAbsolutePath());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }
}
