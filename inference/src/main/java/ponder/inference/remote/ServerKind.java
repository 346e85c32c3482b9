package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which program a server runs, by what it calls the owner of its models. */
final class ServerKind {
    /**
     * Ponder, vLLM, SGLang, llama.cpp and Ollama go on with an answer at a chat's end. Others take it
     * for one of the chat and begin another, or refuse it.
     */
    private static final Set<String> GO_ON =
            Set.of("ponder", "vllm", "sglang", "llamacpp", "library");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST = 16 << 20;

    private ServerKind() {}

    /** Whether it is one of those that go on with what a reply begins with. */
    static boolean goesOn(ServerConnection server, String model) {
        HttpResponse<InputStream> response = server.get("/models", PATIENCE);
        try {
            JsonNode list = JSON.readTree(ServerConnection.text(response, MOST));
            return list.path("data")
                    .valueStream()
                    .filter(each -> each.path("id").asString("").equals(model))
                    .anyMatch(each -> GO_ON.contains(each.path("owned_by").asString("")));
        } catch (IOException | JacksonException e) {
            System.getLogger(ServerKind.class.getName())
                    .log(System.Logger.Level.DEBUG, "no list of models", e);
            return false;
        }
    }
}
