package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a server goes on with a reply that was cut off. */
enum ServerKind {
    /** It takes the reply for one of the chat and begins another, or is not known to do better. */
    BEGINS_ANEW,
    GOES_ON_WITH_ANSWERS,
    GOES_ON_WITH_THOUGHTS_TOO;

    /** What programs call the owner of their models: Ollama's are of its library. */
    private static final Map<String, ServerKind> BY_OWNER =
            Map.of(
                    "ponder", GOES_ON_WITH_THOUGHTS_TOO,
                    "llamacpp", GOES_ON_WITH_THOUGHTS_TOO,
                    "vllm", GOES_ON_WITH_ANSWERS,
                    "sglang", GOES_ON_WITH_ANSWERS,
                    "library", GOES_ON_WITH_ANSWERS);

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 16 << 20;

    /**
     * @param abortBy given what ends the request early
     * @throws PonderException if the server cannot say just now
     */
    static ServerKind of(ServerConnection server, String model, Consumer<Runnable> abortBy) {
        HttpResponse<InputStream> response = server.get("/models", PATIENCE, abortBy);
        abortBy.accept(() -> ServerConnection.end(response.body()));
        if (response.statusCode() != 200) {
            Refusal refusal = Refusal.of(response, PATIENCE);
            if (refusal.passes()) {
                throw new PonderException(refusal.problem(server, ""));
            }
            return BEGINS_ANEW;
        }
        try {
            JsonNode list = JSON.readTree(ServerConnection.text(response, MOST, PATIENCE));
            return list.path("data")
                    .valueStream()
                    .filter(each -> each.path("id").asString("").equals(model))
                    .map(each -> each.path("owned_by").asString(""))
                    .map(owner -> BY_OWNER.getOrDefault(owner, BEGINS_ANEW))
                    .findFirst()
                    .orElse(BEGINS_ANEW);
        } catch (IOException e) {
            throw new PonderException(Problem.of(ProblemCode.REMOTE_CUT_OFF, server.host()), e);
        } catch (JacksonException e) {
            System.getLogger(ServerKind.class.getName())
                    .log(System.Logger.Level.DEBUG, "no list of models", e);
            return BEGINS_ANEW;
        }
    }

    boolean goesOnWith(ReplyStart start) {
        return start.thoughtOpen()
                ? this == GOES_ON_WITH_THOUGHTS_TOO
                : this != BEGINS_ANEW && !start.content().isBlank();
    }
}
