package ponder.app.server.anthropic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Tokens;
import ponder.app.server.reply.WholeReply;

/** A message once it is made. */
final class WholeMessage extends WholeReply {
    private final boolean thoughts;

    /**
     * @param thoughts whether the client wants to see them
     */
    WholeMessage(Call call, boolean thoughts) {
        super(call, Refused::anthropic);
        this.thoughts = thoughts;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        List<Map<String, Object>> content = new ArrayList<>();
        if (thoughts && !thought().isEmpty()) {
            content.add(MessageFields.thought(thought()));
        }
        if (!text().isEmpty()) {
            content.add(MessageFields.text(text()));
        }
        send(MessageFields.message(model(), content, ending(), MessageFields.usage(tokens)));
    }
}
