package ponder.app.server.openai;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Models;

/** {@code GET /v1/models}, in a form that clients of both OpenAI's and Anthropic's API read. */
public final class ModelList {
    public static final String PATH = "/v1/models";

    private static final String STARTED = "1970-01-01T00:00:00Z";

    private final Models models;

    public ModelList(Models models) {
        this.models = models;
    }

    public void answer(Call call) throws IOException {
        List<String> names = models.names();
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("object", "list");
        list.put("data", names.stream().map(ModelList::entry).toList());
        list.put("has_more", false);
        list.put("first_id", names.isEmpty() ? null : names.getFirst());
        list.put("last_id", names.isEmpty() ? null : names.getLast());
        call.send(200, list);
    }

    /** {@code GET /v1/models/NAME}. */
    public void one(Call call) throws IOException {
        String name = call.path().substring(PATH.length() + 1);
        call.send(200, entry(models.named(name)));
    }

    private static Map<String, Object> entry(String name) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", name);
        entry.put("object", "model");
        entry.put("created", 0);
        entry.put("owned_by", "ponder");
        entry.put("type", "model");
        entry.put("display_name", name);
        entry.put("created_at", STARTED);
        return entry;
    }
}
