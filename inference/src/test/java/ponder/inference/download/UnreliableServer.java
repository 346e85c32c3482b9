package ponder.inference.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** A repository on this machine that misbehaves as a test wants, one answer after the other. */
final class UnreliableServer implements AutoCloseable {
    /** What is done with one request for a file. */
    enum Fault {
        NONE,
        DROP,
        DRIP,
        PROMISE_MORE,
        SEND_MORE,
        BUSY,
        DOWN,
        WRONG_BYTES,
        IGNORE_RANGE,
        STALL,
        GONE,
        FORBIDDEN
    }

    private static final int MOST_AT_ONCE = 3 << 20;

    private final HttpServer server;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    final List<String> ranges = new ArrayList<>();
    volatile String listing = "";
    volatile Fault always = Fault.NONE;

    UnreliableServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void file(String path, byte[] content) {
        files.put(path, content);
    }

    synchronized void then(Fault... next) {
        faults.addAll(List.of(next));
    }

    private synchronized Fault next() {
        Fault fault = faults.poll();
        return fault == null ? always : fault;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (path.startsWith("/api/")) {
                send(exchange, 200, listing().getBytes(StandardCharsets.UTF_8));
            } else {
                file(exchange, path.substring(path.indexOf("/resolve/main/") + 14));
            }
        }
    }

    private String listing() {
        if (!listing.isEmpty()) {
            return listing;
        }
        List<Map<String, Object>> all = new ArrayList<>();
        files.forEach((path, content) -> all.add(entry(path, content)));
        return new JsonMapper().writeValueAsString(all);
    }

    private static Map<String, Object> entry(String path, byte[] content) {
        byte[] blob = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(blob, blob.length + content.length);
        System.arraycopy(content, 0, whole, blob.length, content.length);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "file");
        entry.put("path", path);
        entry.put("size", content.length);
        entry.put("oid", hash("SHA-1", whole));
        if (content.length > 1000) {
            entry.put("lfs", Map.of("oid", hash("SHA-256", content), "size", content.length));
        }
        return entry;
    }

    private static String hash(String name, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        byte[] content = files.getOrDefault(path, new byte[0]);
        String range = exchange.getRequestHeaders().getFirst("Range");
        Fault fault = next();
        int from = 0;
        if (range != null) {
            synchronized (ranges) {
                ranges.add(range);
            }
            from = fault == Fault.IGNORE_RANGE ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        }
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        int status = from > 0 ? 206 : 200;
        switch (fault) {
            case NONE, IGNORE_RANGE -> send(exchange, status, rest);
            case DROP -> partly(exchange, status, rest, rest.length, rest.length - 100);
            case DRIP -> {
                if (rest.length > MOST_AT_ONCE) {
                    partly(exchange, status, rest, rest.length, MOST_AT_ONCE);
                } else {
                    send(exchange, status, rest);
                }
            }
            case PROMISE_MORE -> partly(exchange, status, rest, rest.length + 500L, rest.length);
            case SEND_MORE -> send(exchange, status, Arrays.copyOf(rest, rest.length + 500));
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                send(exchange, 429, new byte[0]);
            }
            case DOWN -> send(exchange, 503, new byte[0]);
            case WRONG_BYTES -> {
                rest[rest.length / 2] ^= 1;
                send(exchange, status, rest);
            }
            case STALL -> stall(exchange, status, rest);
            case GONE -> send(exchange, 404, new byte[0]);
            case FORBIDDEN -> send(exchange, 401, new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Promises {@code claimed} bytes and ends the connection after {@code sent} of them. */
    private static void partly(
            HttpExchange exchange, int status, byte[] body, long claimed, int sent)
            throws IOException {
        exchange.sendResponseHeaders(status, claimed);
        exchange.getResponseBody().write(body, 0, Math.max(0, sent));
        exchange.getResponseBody().flush();
        throw new IOException("dropped on purpose");
    }

    private static void stall(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 3);
        exchange.getResponseBody().flush();
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
