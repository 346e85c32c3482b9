package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Device;
import ponder.inference.EngineInfo;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.ReasoningOptions;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models on servers: which there are, and the engines for them. */
public final class RemoteEngines {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 16 << 20;

    /** No server says what its models are best asked with. */
    public static final SamplingParameters ADVISED = SamplingParameters.DEEPSEEK;

    /** OpenAI's words, which most servers know. */
    private static final List<String> EFFORTS = List.of("low", "medium", "high");

    private static final ChatRequest GREETING =
            new ChatRequest(
                    List.of(ChatMessage.user("Hi")),
                    SamplingParameters.DEEPSEEK,
                    ThinkingMode.ON,
                    0,
                    16,
                    null);

    private RemoteEngines() {}

    /**
     * An engine for a model, which asks its server nothing before the first question.
     *
     * @throws PonderException if its key could be overheard
     */
    public static ChatEngine open(Endpoint endpoint, EngineOptions options) {
        return open(endpoint, options, RemoteReply.Patience.USUAL);
    }

    static ChatEngine open(
            Endpoint endpoint, EngineOptions options, RemoteReply.Patience patience) {
        ServerConnection server = connection(endpoint.server(), options.keys());
        return new RemoteChatEngine(
                info(endpoint, server), served(server, endpoint.model(), patience));
    }

    private static Served served(
            ServerConnection server, String model, RemoteReply.Patience patience) {
        return new Served(server, model, new AcceptedParameters(), new ThoughtHabit(), patience);
    }

    private static ServerConnection connection(URI server, EngineOptions.Keys keys) {
        return new ServerConnection(server, keys.of(server).strip());
    }

    private static EngineInfo info(Endpoint endpoint, ServerConnection server) {
        return new EngineInfo(
                endpoint.name(),
                endpoint.id(),
                0,
                ADVISED,
                new ReasoningOptions(true, EFFORTS, false, false),
                new Device(server.host(), 0, null),
                List.of(),
                false,
                server.host());
    }

    /**
     * The models that a server offers, by its own account: some name only those in memory.
     *
     * @throws PonderException if it cannot be asked
     */
    public static List<Endpoint> models(URI address, EngineOptions.Keys keys) {
        return models(address, keys, PATIENCE);
    }

    static List<Endpoint> models(URI address, EngineOptions.Keys keys, Duration patience) {
        try (ServerConnection server = connection(address, keys)) {
            HttpResponse<InputStream> response = server.get("/models", patience);
            if (response.statusCode() != 200) {
                throw new PonderException(Refusal.of(response, patience).problem(server, ""));
            }
            return list(server, response, patience)
                    .path("data")
                    .valueStream()
                    .map(each -> each.path("id").asString(""))
                    .filter(id -> !id.isBlank())
                    .distinct()
                    .map(id -> new Endpoint(address, id))
                    .toList();
        }
    }

    /**
     * Asks a model for a word or two.
     *
     * @throws PonderException if it does not answer
     */
    public static void check(Endpoint endpoint, EngineOptions.Keys keys) {
        try (ServerConnection server = connection(endpoint.server(), keys)) {
            RemoteReply reply =
                    new RemoteReply(
                            served(server, endpoint.model(), RemoteReply.Patience.USUAL),
                            GREETING,
                            event -> {});
            reply.run();
            if (reply.completion().join() instanceof ReplyEvent.Failed failed) {
                throw new PonderException(failed.problem());
            }
        }
    }

    private static JsonNode list(
            ServerConnection server, HttpResponse<InputStream> response, Duration patience) {
        try {
            JsonNode node = JSON.readTree(ServerConnection.text(response, MOST, patience));
            if (node.path("data").isArray()) {
                return node;
            }
        } catch (IOException e) {
            throw new PonderException(Failure.of(e, server.host()), e);
        } catch (JacksonException e) {
            System.getLogger(RemoteEngines.class.getName())
                    .log(System.Logger.Level.DEBUG, "no list of models", e);
        }
        throw new PonderException(Problem.of(ProblemCode.REMOTE_NO_API, server.host()));
    }
}
