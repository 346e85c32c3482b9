package ponder.app.server.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Tokens;
import ponder.app.server.reply.WholeReply;
import ponder.inference.EngineInfo;

/** A response once it is made. */
final class WholeResponse extends WholeReply {
    private final ResponseFields response;
    private String model = "";
    private @Nullable Ending ending;

    WholeResponse(Call call, ResponseFields response) {
        super(call, Refused::openAi);
        this.response = response;
    }

    @Override
    public void begin(String name, EngineInfo info, int promptTokens) {
        model = name;
    }

    @Override
    public void end(Ending how) {
        ending = how;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        List<Map<String, Object>> output = new ArrayList<>();
        if (!thought().isEmpty()) {
            output.add(ResponseItem.ofThought().whole(thought()));
        }
        if (!text().isEmpty()) {
            output.add(ResponseItem.ofAnswer().whole(text()));
        }
        send(response.with(model, output, ending, tokens));
    }
}
