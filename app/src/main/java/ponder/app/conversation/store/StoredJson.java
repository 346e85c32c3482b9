package ponder.app.conversation.store;

import org.jspecify.annotations.Nullable;
import ponder.app.conversation.LastRead;
import ponder.app.conversation.ReplayRecordJson;
import ponder.app.problem.ProblemJson;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.SavedParameters;
import ponder.inference.ReplyStats;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records that are kept as JSON in one column. What an older or newer Ponder wrote and this one
 * cannot read counts as absent.
 */
final class StoredJson {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(ProblemJson.module())
                    .addModule(ReplayRecordJson.module())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private StoredJson() {}

    /** The first to be read takes a tenth of a second, wherever it is read. */
    static void warmUp() {
        JSON.readerFor(ChatParameters.class);
        JSON.readerFor(ReplyStats.class);
    }

    static @Nullable String write(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsString(value);
    }

    /** By which a reply was made. */
    static @Nullable ChatParameters parameters(@Nullable String json) {
        ChatParameters read = read(json, ChatParameters.class);
        return read == null || !read.whole() ? null : read;
    }

    /** For replies to come. */
    static @Nullable ChatParameters savedParameters(@Nullable String json) {
        JsonNode read = read(json, JsonNode.class);
        return read == null
                ? null
                : parameters(JSON.writeValueAsString(SavedParameters.complete(read)));
    }

    static @Nullable LastRead place(@Nullable String json) {
        return read(json, LastRead.class);
    }

    static @Nullable ReplyStats stats(@Nullable String json) {
        return read(json, ReplyStats.class);
    }

    /** A row that was copied out of a damaged file may still hold an older version's sentence. */
    static @Nullable Problem problem(String json) {
        return json.startsWith("{")
                ? read(json, Problem.class)
                : json.isEmpty() ? null : Problem.of(ProblemCode.TOLD_TEXT, json);
    }

    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        try {
            return json == null ? null : JSON.readValue(json, type);
        } catch (JacksonException | IllegalArgumentException e) {
            System.getLogger(StoredJson.class.getName())
                    .log(System.Logger.Level.WARNING, type.getSimpleName() + " is not readable", e);
            return null;
        }
    }
}
