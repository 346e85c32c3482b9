package ponder.app.server.call;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request and its reply. For the thread that handles it. */
public final class Call implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** A method that asks for no more than the head of what GET would give. */
    public static final String HEAD = "HEAD";

    private static final int WHOLE = 0;
    private static final int NO_BODY = -1;

    /**
     * @param mostBytes of a request's body
     * @param patience with a client that sends or takes nothing
     * @param silence after which a client is told that its whole reply is being made
     */
    public record Limits(int mostBytes, Duration patience, Duration silence) {}

    private final HttpExchange exchange;
    private final Limits limits;
    private final Patience patience;
    private final BooleanSupplier gone;
    private int status;

    /**
     * @param gone whether its client has left
     */
    public Call(HttpExchange exchange, Limits limits, BooleanSupplier gone) {
        this.exchange = exchange;
        this.limits = limits;
        this.gone = gone;
        this.patience = new Patience(limits.patience());
    }

    /**
     * @throws IOException if nobody waits for a reply any more
     */
    void requireClient() throws IOException {
        if (gone.getAsBoolean()) {
            throw new IOException("the client has gone");
        }
    }

    Duration silence() {
        return limits.silence();
    }

    /** As sent. The reply to {@link #HEAD} is that to GET, without its body. */
    public String method() {
        return exchange.getRequestMethod();
    }

    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** Of a request's head; null where it has none of that name. */
    public @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /**
     * The hosts that a request names: in its head, and in its address where that is a whole one.
     */
    public List<String> hosts() {
        List<String> all =
                new ArrayList<>(exchange.getRequestHeaders().getOrDefault("Host", List.of()));
        URI address = exchange.getRequestURI();
        if (address.isAbsolute()) {
            all.add(String.valueOf(address.getRawAuthority()));
        }
        return all;
    }

    public void answerWith(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** Of the reply; 0 while there is none. */
    public int status() {
        return status;
    }

    /**
     * The request's body.
     *
     * @throws PonderException if it is too large, too slow, or no JSON object
     * @throws IOException if the client has gone
     */
    public Fields json() throws IOException {
        byte[] bytes = body();
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new PonderException(unread(e)); // it has the text
        }
        if (!node.isObject()) {
            throw new PonderException(Problem.of(AppProblem.SERVE_NOT_JSON));
        }
        return new Fields(node);
    }

    /** Of limits, only that of depth is met by what somebody may mean. */
    private static Problem unread(JacksonException e) {
        boolean deep =
                e instanceof StreamConstraintsException limit
                        && limit.getOriginalMessage().contains("nesting depth");
        return deep
                ? Problem.of(AppProblem.SERVE_NESTED, StreamReadConstraints.DEFAULT_MAX_DEPTH)
                : Problem.of(AppProblem.SERVE_NOT_JSON);
    }

    private byte[] body() throws IOException {
        int most = limits.mostBytes();
        try {
            InputStream in = exchange.getRequestBody();
            byte[] bytes = patience.with(() -> in.readNBytes(most + 1));
            if (bytes.length > most) {
                throw new PonderException(Problem.of(AppProblem.SERVE_TOO_LARGE, most / 1_000_000));
            }
            return bytes;
        } catch (IndexOutOfBoundsException e) { // the JDK's, on a chunk of 2 GB and more
            throw new PonderException(Problem.of(AppProblem.SERVE_TOO_LARGE, most / 1_000_000), e);
        } catch (IOException e) {
            if (patience.over()) {
                throw new PonderException(Problem.of(AppProblem.SERVE_TOO_SLOW), e);
            }
            throw e;
        }
    }

    /** Answers with all there is to say. */
    public void send(int code, Object json) throws IOException {
        answerWith("Content-Type", "application/json");
        write(code, JSON.writeValueAsBytes(json));
    }

    public void send(String plain) throws IOException {
        answerWith("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        write(200, plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers without a word. */
    public void sendNothing() throws IOException {
        begin(204, NO_BODY);
    }

    private void write(int code, byte[] bytes) throws IOException {
        if (method().equals(HEAD)) {
            answerWith("Content-Length", Integer.toString(bytes.length));
            begin(code, NO_BODY);
            return;
        }
        begin(code, bytes.length);
        OutputStream out = exchange.getResponseBody();
        patience.with(
                () -> {
                    out.write(bytes);
                    out.close();
                    return true;
                });
    }

    /** A reply whose end is not known yet. */
    Body open(String type) throws IOException {
        answerWith("Content-Type", type);
        answerWith("Cache-Control", "no-store");
        begin(200, WHOLE);
        return new Body(exchange.getResponseBody());
    }

    private void begin(int code, long length) throws IOException {
        status = code;
        patience.with(
                () -> {
                    exchange.sendResponseHeaders(code, length);
                    return true;
                });
    }

    /** Bytes that reach the client as they are written. */
    final class Body {
        private final OutputStream out;

        Body(OutputStream out) {
            this.out = out;
        }

        void write(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            patience.with(
                    () -> {
                        out.write(bytes);
                        out.flush();
                        return true;
                    });
        }

        void close() throws IOException {
            patience.with(
                    () -> {
                        out.close();
                        return true;
                    });
        }
    }

    static String text(Object json) {
        return Objects.requireNonNull(JSON.writeValueAsString(json));
    }

    /** Lets go of the client; what was not written is not. */
    @Override
    public void close() {
        patience.close();
        exchange.close();
    }
}
