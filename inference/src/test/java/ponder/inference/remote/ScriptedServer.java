package ponder.inference.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server of chats on this machine that says what a test wants, one answer after the other. */
final class ScriptedServer implements AutoCloseable {
    /** What comes after the last piece. */
    enum End {
        WHOLE,
        /** The connection breaks. */
        BROKEN,
        /** Nothing comes any more, and the connection stays. */
        SILENT,
        /** Nothing but comments, which keep the connection alive. */
        ALIVE
    }

    /**
     * @param pieces each sent by itself
     */
    record Answer(int status, Map<String, String> headers, List<byte[]> pieces, End end) {
        static Answer stream(String... pieces) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "text/event-stream"),
                    Arrays.stream(pieces).map(Answer::bytes).toList(),
                    End.WHOLE);
        }

        /** Cut after every so many bytes. */
        static Answer cut(byte[] whole, int every) {
            List<byte[]> pieces = new CopyOnWriteArrayList<>();
            for (int at = 0; at < whole.length; at += every) {
                pieces.add(Arrays.copyOfRange(whole, at, Math.min(whole.length, at + every)));
            }
            return stream().with(pieces);
        }

        static Answer json(int status, String body) {
            return new Answer(
                    status,
                    Map.of("Content-Type", "application/json"),
                    List.of(bytes(body)),
                    End.WHOLE);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        Answer with(List<byte[]> others) {
            return new Answer(status, headers, others, end);
        }

        Answer with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, pieces, end);
        }

        Answer ending(End how) {
            return new Answer(status, headers, pieces, how);
        }
    }

    /** One event of a stream with a piece of a reply. */
    static String delta(String fields) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{" + fields + "}}]}\n\n";
    }

    static String said(String content) {
        return delta("\"content\":\"" + content + "\"");
    }

    static String finished(String reason) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
                + reason
                + "\"}]}\n\n";
    }

    static final String DONE = "data: [DONE]\n\n";

    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    final CountDownLatch left = new CountDownLatch(1);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    synchronized ScriptedServer then(Answer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** Whether it has answers left. */
    synchronized boolean expected() {
        return !answers.isEmpty();
    }

    private synchronized Answer next() {
        return Objects.requireNonNull(answers.poll(), "more was asked than the test expects");
    }

    private void answer(HttpExchange exchange) throws IOException {
        paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = next();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), 0);
        OutputStream out = exchange.getResponseBody();
        try {
            for (byte[] piece : answer.pieces()) {
                out.write(piece);
                out.flush();
            }
            end(answer.end(), out);
        } catch (IOException e) {
            left.countDown();
            throw e;
        }
        exchange.close();
    }

    private void end(End how, OutputStream out) throws IOException {
        switch (how) {
            case WHOLE -> {}
            case BROKEN -> {
                // nothing can be read of what a client has not taken off its socket by then
                pause(100);
                throw new IOException("broken on purpose");
            }
            case SILENT -> silence();
            case ALIVE -> {
                while (!over()) {
                    out.write(Answer.bytes(": still here\n\n"));
                    out.flush();
                }
            }
        }
    }

    private void silence() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean over() {
        return pause(20);
    }

    /** Whether the test is over. */
    private boolean pause(int millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
