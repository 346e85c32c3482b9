package ponder.inference.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bytes of an answer as pieces of a reply: streamed, or all in one where a server does so. */
final class ReplyBody {
    private enum Form {
        UNKNOWN,
        EVENTS,
        WHOLE
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DONE = "[DONE]";

    /** No honest server needs as much for one piece. */
    private static final int MOST_HELD = 32 << 20;

    private final ServerConnection server;
    private final Consumer<Chunk> sink;
    private final EventStream events = new EventStream(this::event);
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private Form form = Form.UNKNOWN;
    private boolean any;
    private boolean done;

    ReplyBody(ServerConnection server, Consumer<Chunk> sink) {
        this.server = server;
        this.sink = sink;
    }

    /**
     * @throws PonderException if the server tells of an error, or talks of something else
     */
    void feed(byte[] bytes, int length) {
        if (form == Form.UNKNOWN) {
            form = formOf(bytes, length);
        }
        if (form == Form.EVENTS) {
            events.feed(bytes, length);
        } else {
            whole.write(bytes, 0, length);
        }
        if (whole.size() > MOST_HELD || events.held() > MOST_HELD) {
            throw any ? cutOff() : noApi();
        }
    }

    /** Leading blanks are held until something tells. */
    private Form formOf(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '{' || bytes[i] == '[') {
                return Form.WHOLE;
            }
            if (bytes[i] == '<') {
                throw noApi();
            }
            if (!Character.isWhitespace(bytes[i])) {
                return Form.EVENTS;
            }
        }
        return Form.UNKNOWN;
    }

    /** Whether the server has said that nothing follows. */
    boolean done() {
        return done;
    }

    /** The bytes have ended. */
    void finish() {
        if (form == Form.WHOLE) {
            data(whole.toString(StandardCharsets.UTF_8));
            done = true;
        } else {
            events.finish();
        }
        if (!any) {
            throw form == Form.EVENTS && events.any() ? cutOff() : noApi();
        }
    }

    private void event(EventStream.Event event) {
        if (event.name().equals("error")) {
            throw failed(ErrorText.ofBody(event.data()));
        }
        data(event.data());
    }

    private void data(String text) {
        String data = text.strip();
        if (done || data.isEmpty()) {
            return;
        }
        if (data.equals(DONE)) {
            done = true;
            return;
        }
        JsonNode node = read(data);
        if (ErrorText.isError(node)) {
            throw failed(ErrorText.of(node));
        }
        if (!node.has("choices") && !node.has("usage")) {
            return;
        }
        any = true;
        sink.accept(Chunk.of(node));
    }

    private JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JacksonException e) {
            throw any ? cutOff() : noApi();
        }
    }

    private PonderException failed(String said) {
        String reason = server.shown(said);
        return new PonderException(
                reason.isEmpty()
                        ? Problem.of(ProblemCode.REMOTE_CUT_OFF, server.host())
                        : Problem.of(ProblemCode.REMOTE_REFUSED, server.host(), reason));
    }

    private PonderException noApi() {
        return new PonderException(Problem.of(ProblemCode.REMOTE_NO_API, server.host()));
    }

    private PonderException cutOff() {
        return new PonderException(Problem.of(ProblemCode.REMOTE_CUT_OFF, server.host()));
    }
}
