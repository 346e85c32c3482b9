package ponder.app.server.anthropic;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Said;
import ponder.app.server.reply.StreamedReply;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;
import ponder.inference.problem.Problem;

/** A message as it is made: blocks that begin, grow and end. */
final class MessageStream extends StreamedReply {
    private enum Block {
        NONE,
        THOUGHT,
        TEXT
    }

    private final boolean thoughts;
    private Block open = Block.NONE;
    private int index = -1;
    private @Nullable Ending ending;

    /**
     * @param thoughts whether the client wants to see them
     */
    MessageStream(Call call, boolean thoughts) {
        super(call);
        this.thoughts = thoughts;
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) throws IOException {
        Map<String, Object> usage = MessageFields.usage(new Tokens(promptTokens, 0, 0, 0));
        say("message_start", "message", MessageFields.message(name, List.of(), null, usage));
    }

    @Override
    public void thought(Said said) throws IOException {
        if (thoughts) {
            open(Block.THOUGHT, MessageFields.thought(""));
            grow(MessageFields.of("thinking_delta", "thinking", said.text()));
        }
    }

    @Override
    public void thoughtEnd() throws IOException {
        closeBlock();
    }

    @Override
    public void answer(Said said) throws IOException {
        open(Block.TEXT, MessageFields.text(""));
        grow(MessageFields.of("text_delta", "text", said.text()));
    }

    private void open(Block block, Map<String, Object> content) throws IOException {
        if (open != block) {
            closeBlock();
            open = block;
            index++;
            say("content_block_start", "index", index, "content_block", content);
        }
    }

    private void grow(Map<String, @Nullable Object> delta) throws IOException {
        say("content_block_delta", "index", index, "delta", delta);
    }

    private void closeBlock() throws IOException {
        if (open == Block.THOUGHT) {
            grow(MessageFields.of("signature_delta", "signature", ""));
        }
        if (open != Block.NONE) {
            open = Block.NONE;
            say("content_block_stop", "index", index);
        }
    }

    private void say(String type, @Nullable Object... fields) throws IOException {
        events.event(type, MessageFields.of(type, fields));
    }

    @Override
    public void end(Ending how) {
        ending = how;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        closeBlock();
        Ending how = Objects.requireNonNull(ending);
        Map<String, @Nullable Object> delta =
                MessageFields.of("", "stop_reason", MessageFields.stopReason(how));
        delta.remove("type");
        delta.put("stop_sequence", how.stopWord());
        say("message_delta", "delta", delta, "usage", MessageFields.usage(tokens));
        say("message_stop");
        events.end();
    }

    @Override
    public void waiting() throws IOException {
        say("ping");
    }

    @Override
    public void making() throws IOException {
        say("ping");
    }

    @Override
    public void failed(Problem problem) throws IOException {
        events.event("error", Refused.of(problem).anthropic());
        events.end();
    }
}
