package ponder.app.server.reply;

import java.io.IOException;
import ponder.app.server.call.Call;
import ponder.app.server.call.EventStream;

/** A reply that a client gets as it is made. */
public abstract class StreamedReply implements Form {
    protected final EventStream events;

    protected StreamedReply(Call call) {
        events = new EventStream(call);
    }

    @Override
    public void choice(int number) throws IOException {}

    @Override
    public void thoughtEnd() throws IOException {}

    @Override
    public void waiting() throws IOException {
        events.comment();
    }

    @Override
    public void making() throws IOException {
        events.comment();
    }

    @Override
    public void requireClient() throws IOException {
        events.requireClient();
    }

    @Override
    public boolean begun() {
        return events.begun();
    }
}
