package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.StallGuard;

/**
 * Requests to one server, by the system's proxy settings. Redirects are not followed: words go
 * where the user sent them, and nowhere else.
 */
final class ServerConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]*");

    private final URI server;
    private final String key;
    private final HttpClient client;

    /**
     * @param key of the user's account there; empty for none
     * @throws PonderException if it is no key, or others could overhear it
     */
    ServerConnection(URI server, String key) {
        // the JDK's own refusal would have the key in it
        if (!KEY.matcher(key).matches()) {
            throw new PonderException(Problem.of(ProblemCode.REMOTE_BAD_KEY, server.getHost()));
        }
        if (!key.isEmpty()
                && "http".equals(server.getScheme())
                && !PrivateNetwork.named(server.getHost())) {
            throw new PonderException(
                    Problem.of(ProblemCode.REMOTE_KEY_IN_CLEAR, server.getHost()));
        }
        this.server = server;
        this.key = key;
        // Version 2 over http begins with a question that some servers take for an error.
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(ProxySelector.getDefault())
                        .connectTimeout(CONNECT)
                        .build();
    }

    String host() {
        return ServerAddress.host(server);
    }

    /** Without the user's key, which some servers repeat. */
    String shown(String said) {
        return ErrorText.shown(said, key);
    }

    /**
     * @param path below the server's address
     * @throws PonderException if there is no answer
     */
    HttpResponse<InputStream> get(String path, Duration patience) {
        return get(path, patience, how -> {});
    }

    /**
     * @param abortBy given what ends the request early
     * @throws CancellationException if it was
     * @throws PonderException if there is no answer
     */
    HttpResponse<InputStream> get(String path, Duration patience, Consumer<Runnable> abortBy) {
        return send(request(path, patience).GET().build(), abortBy);
    }

    /**
     * @param abortBy given what ends the request early
     * @throws CancellationException if it was
     * @throws PonderException if there is no answer
     */
    HttpResponse<InputStream> post(
            String path, byte[] json, Duration patience, Consumer<Runnable> abortBy) {
        return send(
                request(path, patience)
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream, application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                        .build(),
                abortBy);
    }

    private HttpRequest.Builder request(String path, Duration patience) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(patience)
                        .header("User-Agent", "Ponder");
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    private HttpResponse<InputStream> send(HttpRequest request, Consumer<Runnable> abortBy) {
        CompletableFuture<HttpResponse<InputStream>> pending =
                client.sendAsync(request, head -> new KeptBody());
        abortBy.accept(() -> pending.cancel(true));
        try {
            return pending.get();
        } catch (ExecutionException e) {
            throw new PonderException(Failure.of(e, host()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    /**
     * The whole of a short body.
     *
     * @throws SocketTimeoutException if it takes longer
     */
    static String text(HttpResponse<InputStream> response, int most, Duration patience)
            throws IOException {
        InputStream body = response.body();
        try (body;
                StallGuard guard = new StallGuard(body, patience)) {
            try {
                return new String(body.readNBytes(most), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw guard.cause(e);
            }
        }
    }

    /** Whoever reads it reads no further. */
    static void end(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            System.getLogger(ServerConnection.class.getName())
                    .log(System.Logger.Level.DEBUG, "stream did not close", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
