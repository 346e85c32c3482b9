package ponder.app.server.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Tokens;
import ponder.app.server.reply.WholeReply;

/** A response once it is made. */
final class WholeResponse extends WholeReply {
    private final ResponseFields response;

    WholeResponse(Call call, ResponseFields response) {
        super(call, Refused::openAi);
        this.response = response;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        List<Map<String, Object>> output = new ArrayList<>();
        if (!thought().isEmpty()) {
            output.add(ResponseItem.ofThought().whole(thought(), thoughtTokens()));
        }
        if (!text().isEmpty()) {
            output.add(ResponseItem.ofAnswer().whole(text(), textTokens()));
        }
        send(response.with(model(), output, ending(), tokens));
    }
}
