package ponder.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server with OpenAI's API on this machine, which thinks "Two and three." and answers "5". */
public final class ChatServer implements AutoCloseable {
    private static final String REPLY =
            """
            data: {"choices":[{"index":0,"delta":{"role":"assistant"}}]}

            data: {"choices":[{"index":0,"delta":{"reasoning_content":"Two and three."}}]}

            data: {"choices":[{"index":0,"delta":{"content":"5"}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":5}}

            data: [DONE]

            """;

    /** What it answers, as it stands in JSON. */
    public volatile String said = "5";

    /** What was asked, such as {@code GET /v1/models}. */
    public final List<String> paths = new CopyOnWriteArrayList<>();

    public final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String key;
    private final List<String> models;

    /**
     * @param key without which it refuses; empty for none
     */
    public ChatServer(String key, String... models) throws IOException {
        this.key = key;
        this.models = List.of(models);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** As a person would type it. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        paths.add(path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (!key.isEmpty() && !("Bearer " + key).equals(shown)) {
            send(exchange, 401, "{\"error\":{\"message\":\"Wrong key " + shown + "\"}}");
        } else if (path.equals("GET /v1/models")) {
            String all = String.join("\"},{\"id\":\"", models);
            send(
                    exchange,
                    200,
                    "{\"data\":[" + (models.isEmpty() ? "" : "{\"id\":\"" + all + "\"}") + "]}");
        } else if (path.equals("POST /v1/chat/completions")) {
            bodies.add(body);
            send(exchange, 200, REPLY.replace("\"5\"", "\"" + said + "\""));
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
