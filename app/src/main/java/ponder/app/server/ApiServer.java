package ponder.app.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.server.anthropic.AnthropicMessages;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.openai.ChatCompletions;
import ponder.app.server.openai.Completions;
import ponder.app.server.openai.ModelList;
import ponder.app.server.openai.Responses;
import ponder.app.server.reply.Models;
import ponder.app.server.reply.Replies;
import ponder.app.server.reply.Tally;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * Models of this machine for other programs.
 *
 * <pre>{@code
 * try (ApiServer server = ApiServer.start(ServerOptions.onLoopback(7766), models)) {
 *     System.out.println(server.address());
 *     ...
 * }
 * }</pre>
 */
public final class ApiServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ApiServer.class.getName());
    private static final String OTHER = "other";
    private static final String ANTHROPIC = "/v1/messages";
    private static final String SECONDS_WHEN_FULL = "5";

    /** What the JDK's server takes from the system's properties alone. */
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "sun.net.httpserver.nodelay", "true",
                    "sun.net.httpserver.maxReqTime", "60",
                    "sun.net.httpserver.maxReqHeaders", "100",
                    "sun.net.httpserver.maxReqHeaderSize", "64000",
                    "jdk.httpserver.maxConnections", "200");

    /** What is at one address. */
    private interface Endpoint {
        void answer(Call call) throws IOException;
    }

    private final ServerOptions options;
    private final Doorkeeper door;
    private final Map<String, Endpoint> endpoints;
    private final ModelList list;
    private final Models models;
    private final Tally tally = new Tally();
    private final Replies replies;
    private final HttpServer server;
    private final FrontDoor front;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicBoolean closed = new AtomicBoolean();

    private ApiServer(
            ServerOptions options,
            InetAddress address,
            Models models,
            HttpServer server,
            ServerSocket outside) {
        this.options = options;
        this.models = models;
        this.server = server;
        this.front = new FrontDoor(outside, server.getAddress());
        door = new Doorkeeper(address, options.host(), options.key(), options.origins());
        replies = new Replies(models, tally, options.mostRequests());
        list = new ModelList(models);
        AnthropicMessages messages = new AnthropicMessages(replies);
        endpoints =
                Map.of(
                        "GET /health",
                        call -> call.send(200, Map.of("status", "ok")),
                        "GET /metrics",
                        call -> call.send(tally.text(models, replies.inProgress())),
                        "GET " + ModelList.PATH,
                        list::answer,
                        "POST /v1/chat/completions",
                        new ChatCompletions(replies)::answer,
                        "POST /v1/completions",
                        new Completions(replies)::answer,
                        "POST /v1/responses",
                        new Responses(replies)::answer,
                        "POST " + ANTHROPIC,
                        messages::answer,
                        "POST " + ANTHROPIC + "/count_tokens",
                        messages::count);
    }

    /**
     * @throws PonderException if it cannot listen there
     */
    public static ApiServer start(ServerOptions options, Models models) {
        PROPERTIES.forEach(
                (name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
        InetAddress address = address(options.host());
        if (!address.isLoopbackAddress() && options.key().isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.SERVE_NEEDS_KEY, options.host()));
        }
        ServerSocket outside = listening(address, options.port());
        ApiServer server = new ApiServer(options, address, models, behind(outside), outside);
        server.server.createContext("/", server::handle);
        server.server.setExecutor(server.threads);
        server.server.start();
        server.front.open();
        return server;
    }

    private static HttpServer behind(ServerSocket outside) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            try (outside) {
                throw new PonderException(
                        Problem.of(AppProblem.SERVE_NO_ADDRESS, ServerOptions.LOOPBACK), e);
            } catch (IOException closing) {
                throw new UncheckedIOException(closing);
            }
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new PonderException(Problem.of(AppProblem.SERVE_NO_ADDRESS, host), e);
        }
    }

    private static ServerSocket listening(InetAddress address, int port) {
        try {
            return new ServerSocket(port, 0, address);
        } catch (BindException | IllegalArgumentException e) {
            throw new PonderException(
                    Problem.of(AppProblem.SERVE_PORT, address.getHostAddress(), port), e);
        } catch (IOException e) {
            throw new PonderException(
                    Problem.of(AppProblem.SERVE_NO_ADDRESS, address.getHostAddress()), e);
        }
    }

    /** Where clients find the API, such as {@code http://127.0.0.1:7766/v1}. */
    public String address() {
        String host = options.host();
        return "http://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + front.port()
                + "/v1";
    }

    /** Stops all replies that are made or wait for their turn; their clients are told. */
    public void stopReplies() {
        replies.stop();
    }

    private void handle(HttpExchange exchange) {
        BooleanSupplier gone = () -> front.hasLeft(exchange.getRemoteAddress());
        try (Call call = new Call(exchange, options.limits(), gone)) {
            try {
                answer(call);
            } finally {
                tally.request(known(call.path()) ? call.path() : OTHER, call.status());
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client has gone");
        }
    }

    private void answer(Call call) throws IOException {
        try {
            door.check(call);
            String origin = call.header("Origin");
            if (origin != null) {
                allow(origin, call);
            }
            if (origin != null && call.method().equals("OPTIONS")) {
                call.sendNothing();
            } else {
                endpoint(call).answer(call);
            }
        } catch (PonderException e) {
            refuse(e.problem(), call);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a request failed unexpectedly", e);
            refuse(Problems.of(e), call);
        }
    }

    private boolean known(String path) {
        return endpoints.keySet().stream().anyMatch(each -> each.endsWith(" " + path));
    }

    private static void allow(String origin, Call call) {
        call.answerWith("Access-Control-Allow-Origin", origin);
        call.answerWith("Access-Control-Allow-Methods", "GET, POST");
        String asked = call.header("Access-Control-Request-Headers");
        if (asked != null) {
            call.answerWith("Access-Control-Allow-Headers", asked);
        }
        call.answerWith("Vary", "Origin");
    }

    private Endpoint endpoint(Call call) {
        String path = call.path();
        String method = call.method().equals(Call.HEAD) ? "GET" : call.method();
        Endpoint known = endpoints.get(method + " " + path);
        if (known == null && method.equals("GET") && path.startsWith(ModelList.PATH + "/")) {
            known = list::one;
        }
        if (known == null) {
            throw new PonderException(
                    known(path)
                            ? Problem.of(AppProblem.SERVE_METHOD, call.method())
                            : Problem.of(AppProblem.SERVE_NO_PATH));
        }
        if (!path.equals("/health")) {
            door.checkKey(call);
        }
        return known;
    }

    private static void refuse(Problem problem, Call call) throws IOException {
        if (call.status() != 0) {
            return; // the rest of a reply is missing, which the client sees
        }
        Refused refused = Refused.of(problem);
        if (refused.status() == 429) {
            call.answerWith("Retry-After", SECONDS_WHEN_FULL);
        }
        call.send(
                refused.status(),
                call.path().startsWith(ANTHROPIC) ? refused.anthropic() : refused.openAi());
    }

    /** Ends all replies, and unloads the model. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            front.close();
            server.stop(0);
            threads.shutdownNow();
            models.close();
        }
    }
}
