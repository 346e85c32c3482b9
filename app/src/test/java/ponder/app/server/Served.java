package ponder.app.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import ponder.app.server.reply.Models;
import ponder.app.server.reply.OwnModels;
import ponder.inference.ChatEngine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of one model, and a client that says to it what it likes. */
final class Served implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the server said. */
    record Said(int status, String head, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .collect(Collectors.joining());
        }

        /** Of a stream: names of events, or what their data calls them. */
        List<String> events() {
            return body.lines()
                    .filter(line -> line.startsWith("event: "))
                    .map(line -> line.substring(7))
                    .toList();
        }

        List<JsonNode> data() {
            List<JsonNode> all = new ArrayList<>();
            body.lines()
                    .filter(line -> line.startsWith("data: {"))
                    .forEach(line -> all.add(JSON.readTree(line.substring(6))));
            return all;
        }
    }

    final ApiServer server;

    Served(ChatEngine engine, ServerOptions options) {
        this(new OwnModels(List.of("r1"), (name, wanted) -> engine, Duration.ZERO), options);
    }

    Served(Models models, ServerOptions options) {
        server = ApiServer.start(options, models);
    }

    int port() {
        return URI.create(server.address()).getPort();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    Said get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    Said post(String path, String body, String... headers) throws IOException {
        return send("POST", path, body, headers);
    }

    Said send(String method, String path, String body, String... headers) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request(method, path, body, headers));
            return read(socket.getInputStream());
        }
    }

    byte[] request(String method, String path, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean host = List.of(headers).stream().anyMatch(each -> each.startsWith("Host:"));
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        head.append(host ? "" : "Host: 127.0.0.1:" + port() + "\r\n");
        List.of(headers).forEach(each -> head.append(each).append("\r\n"));
        head.append("Connection: close\r\nContent-Length: ").append(bytes.length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    static Said read(InputStream in) throws IOException {
        byte[] all = in.readAllBytes();
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String head = text.substring(0, end);
        byte[] body = Arrays.copyOfRange(all, end + 4, all.length);
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Said(
                Integer.parseInt(head.split(" ", 3)[1]),
                head,
                new String(chunked ? whole(body) : body, StandardCharsets.UTF_8));
    }

    private static byte[] whole(byte[] chunks) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (line + 1 < chunks.length && chunks[line] != '\r') {
                line++;
            }
            String size = new String(chunks, at, line - at, StandardCharsets.US_ASCII);
            int length = size.isEmpty() ? 0 : Integer.parseInt(size, 16);
            if (length == 0 || line + 2 + length > chunks.length) {
                return whole.toByteArray();
            }
            whole.write(chunks, line + 2, length);
            at = line + 2 + length + 2;
        }
    }

    /** Texts of one field of all deltas, joined. */
    static String joined(Said said, String pointer) {
        return said.data().stream()
                .map(node -> node.at(pointer))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.joining());
    }

    static String text(JsonNode node, String pointer) {
        return Objects.requireNonNull(node.at(pointer).asString());
    }

    @Override
    public void close() {
        server.close();
    }
}
