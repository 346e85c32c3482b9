package ponder.app.server.call;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one client. It is begun with the first of them.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
public final class EventStream {
    private final Call call;
    private Call.@Nullable Body body;

    public EventStream(Call call) {
        this.call = call;
    }

    /**
     * @param name of its kind; empty for none
     */
    public void event(String name, Object json) throws IOException {
        String kind = name.isEmpty() ? "" : "event: " + name + "\n";
        body().write(kind + "data: " + Call.text(json) + "\n\n");
    }

    /** An event that is no JSON. */
    public void word(String word) throws IOException {
        body().write("data: " + word + "\n\n");
    }

    /** Says nothing, which tells whether anybody is there. */
    public void comment() throws IOException {
        body().write(": waiting\n\n");
    }

    /**
     * @throws IOException if nobody listens any more
     */
    public void requireClient() throws IOException {
        call.requireClient();
    }

    public boolean begun() {
        return body != null;
    }

    public void end() throws IOException {
        body().close();
    }

    private Call.Body body() throws IOException {
        Call.Body open = body;
        if (open == null) {
            open = call.open("text/event-stream");
            body = open;
        }
        return open;
    }
}
