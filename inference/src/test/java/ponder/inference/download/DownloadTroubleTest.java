package ponder.inference.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.download.UnreliableServer.Fault;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** What went wrong is told in words of our own, and told apart. */
class DownloadTroubleTest {
    private static final CatalogModel MODEL =
            new CatalogModel(
                    "Test model",
                    "someone/model",
                    "",
                    List.of("*.json", "onnx/*"),
                    "mit",
                    0.1,
                    false,
                    "");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path temporary = Path.of("");
    private final List<String> troubles = new ArrayList<>();
    private final UnreliableServer server = start();

    private static UnreliableServer start() {
        try {
            return new UnreliableServer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void fillTheServer() {
        server.file("config.json", new byte[100]);
        server.file("onnx/model.onnx", new byte[100_000]);
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    private ModelDownload download(
            URI address, Duration patience, Consumer<DownloadProgress> progress) {
        return new ModelDownload(
                new Repository(address, "", patience),
                MODEL,
                temporary.resolve("Test model"),
                progress,
                Duration.ofMillis(1));
    }

    private void note(DownloadProgress progress) {
        if (progress.trouble() != null) {
            troubles.add(progress.trouble().toString());
        }
    }

    @Test
    void aConnectionThatIsLost() {
        server.then(Fault.NONE, Fault.DROP);
        download(server.address(), PATIENCE, this::note).run();
        assertEquals(List.of("the connection was lost"), troubles);
    }

    @Test
    void aServerThatGoesSilent() {
        server.then(Fault.NONE, Fault.STALL);
        download(server.address(), Duration.ofSeconds(2), this::note).run();
        assertEquals("the server does not respond", troubles.getFirst());
    }

    @Test
    void aServerThatIsNotThere() {
        server.close();
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () -> download(server.address(), PATIENCE, this::note).run());
        assertSentence("The download was interrupted (no connection).", e);
    }

    @Test
    void aServerThatDoesNotEncrypt() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerInClear(plain));
            URI address = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            PonderException e =
                    assertThrows(
                            PonderException.class,
                            () -> download(address, PATIENCE, this::note).run());
            assertSentence("The download was interrupted (the encrypted connection failed).", e);
        }
    }

    private static void answerInClear(ServerSocket plain) {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        while (!plain.isClosed()) {
            try (Socket client = plain.accept()) {
                int hello = client.getInputStream().read(new byte[1 << 16]);
                client.getOutputStream().write(answer, 0, hello > 0 ? answer.length : 0);
            } catch (IOException e) {
                continue; // a client that has gone, or the end of the test
            }
        }
    }

    /** A virus scanner's, for one: to ask again would not make anybody trust it. */
    @Test
    void aCertificateThatNobodyTrusts() throws Exception {
        HttpsServer stranger =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.setHttpsConfigurator(new HttpsConfigurator(ofAStranger()));
        stranger.start();
        URI address = URI.create("https://localhost:" + stranger.getAddress().getPort() + "/");
        try {
            String sentence = "This computer does not trust the certificate of localhost.";
            assertSentence(
                    sentence,
                    assertThrows(
                            PonderException.class,
                            () -> download(address, PATIENCE, this::note).run()));
            assertEquals(List.of(), troubles);
            assertSentence(
                    sentence,
                    assertThrows(
                            PonderException.class,
                            () -> new Hub(new Repository(address)).search("gemma")));
        } finally {
            stranger.stop(0);
        }
    }

    private SSLContext ofAStranger() throws Exception {
        Path store = temporary.resolve("stranger.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "stranger",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "secret",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertEquals(0, keytool.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "secret".toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aDiskThatDoesNotOpenTheFileIsNoFaultOfTheNetwork() {
        server.then(Fault.NONE, Fault.DOWN);
        Path inTheWay = temporary.resolve("Test model.download").resolve("onnx");
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                download(
                                                server.address(),
                                                PATIENCE,
                                                progress -> {
                                                    note(progress);
                                                    block(progress, inTheWay);
                                                })
                                        .run());
        assertEquals(ProblemCode.DOWNLOAD_NOT_WRITTEN, e.problem().code());
        assertEquals(List.of("the server answered with status 503"), troubles);
    }

    /** A file stands where the folder has to go. */
    private static void block(DownloadProgress progress, Path folder) {
        if (progress.trouble() != null && !Files.exists(folder)) {
            try {
                Files.createFile(folder);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void assertSentence(String start, PonderException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.getMessage());
    }
}
