package ponder.inference.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers in the shape of the hub's, by path; what it has none for does not exist. */
public final class ScriptedHub implements AutoCloseable {
    /**
     * @param headers names and values in turn
     */
    private record Answer(int status, String body, List<String> headers) {}

    private final HttpServer server;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());

    public ScriptedHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** What is answered to a path, with its query. */
    public ScriptedHub on(String path, int status, String body, String... headers) {
        answers.put(path, new Answer(status, body, List.of(headers)));
        return this;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        tokens.add(
                Objects.requireNonNullElse(
                        exchange.getRequestHeaders().getFirst("Authorization"), ""));
        Answer answer =
                answers.getOrDefault(
                        path,
                        new Answer(
                                401,
                                "{\"error\":\"Invalid username or password.\"}",
                                List.of("X-Error-Code", "RepoNotFound")));
        try (exchange) {
            for (int i = 0; i < answer.headers().size(); i += 2) {
                exchange.getResponseHeaders()
                        .set(answer.headers().get(i), answer.headers().get(i + 1));
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
