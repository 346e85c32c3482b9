package ponder.app.server.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Said;
import ponder.app.server.reply.StreamedReply;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;
import ponder.inference.TokenScore;
import ponder.inference.problem.Problem;

/** A response as it is made: items that begin, grow and end. */
final class ResponseStream extends StreamedReply {
    private final ResponseFields response;
    private final List<Map<String, Object>> output = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<TokenScore> tokens = new ArrayList<>();
    private @Nullable ResponseItem open;
    private @Nullable Ending ending;
    private String model = "";
    private int sequence;

    ResponseStream(Call call, ResponseFields response) {
        super(call);
        this.response = response;
    }

    @Override
    public void begin(String name, EngineInfo info, int promptTokens) throws IOException {
        model = name;
        for (String event : List.of("response.created", "response.in_progress")) {
            say(event, Map.of("response", response.with(model, List.of(), null, null)));
        }
    }

    @Override
    public void thought(Said more) throws IOException {
        ResponseItem item = open;
        grow(item != null && item.thought() ? item : begin(ResponseItem.ofThought()), more);
    }

    @Override
    public void thoughtEnd() throws IOException {
        endItem();
    }

    @Override
    public void answer(Said more) throws IOException {
        ResponseItem item = open;
        grow(item == null || item.thought() ? begin(ResponseItem.ofAnswer()) : item, more);
    }

    private ResponseItem begin(ResponseItem item) throws IOException {
        endItem();
        open = item;
        say("response.output_item.added", of("item", item.begun()));
        say("response.content_part.added", of(item, "part", item.part("", List.of())));
        return item;
    }

    private void grow(ResponseItem item, Said more) throws IOException {
        text.append(more.text());
        tokens.addAll(more.tokens());
        say("response." + item.kind() + ".delta", told(item, "delta", more.text(), more.tokens()));
    }

    private void endItem() throws IOException {
        ResponseItem item = open;
        if (item != null) {
            String whole = text.toString();
            List<TokenScore> likely = List.copyOf(tokens);
            say("response." + item.kind() + ".done", told(item, "text", whole, likely));
            say("response.content_part.done", of(item, "part", item.part(whole, likely)));
            say("response.output_item.done", of("item", item.whole(whole, likely)));
            output.add(item.whole(whole, likely));
            text.setLength(0);
            tokens.clear();
            open = null;
        }
    }

    private Map<String, Object> of(String name, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("output_index", output.size());
        fields.put(name, value);
        return fields;
    }

    private Map<String, Object> of(ResponseItem item, String name, Object value) {
        Map<String, Object> fields = of(name, value);
        fields.put("item_id", item.id());
        fields.put("content_index", 0);
        return fields;
    }

    private Map<String, Object> told(
            ResponseItem item, String name, String words, List<TokenScore> likely) {
        Map<String, Object> fields = of(item, name, words);
        if (!item.thought()) {
            fields.put("logprobs", Logprobs.all(likely));
        }
        return fields;
    }

    private void say(String type, Map<String, ? extends @Nullable Object> fields)
            throws IOException {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("sequence_number", sequence++);
        event.putAll(fields);
        events.event(type, event);
    }

    @Override
    public void end(Ending how) throws IOException {
        endItem();
        ending = how;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        boolean cut = ending != null && ending.cut();
        say(
                cut ? "response.incomplete" : "response.completed",
                Map.of("response", response.with(model, output, ending, tokens)));
        events.end();
    }

    @Override
    public void failed(Problem problem) throws IOException {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", problem.code().key());
        error.put("message", problem.toString());
        error.put("param", null);
        say("error", error);
        events.end();
    }
}
