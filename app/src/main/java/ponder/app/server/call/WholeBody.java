package ponder.app.server.call;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A reply in one JSON object. Until it is made a refusal has a status of its own, but for one that
 * takes so long that its client would give up: blanks before it keep that one waiting.
 */
public final class WholeBody {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Call call;
    private final long silence;
    private Call.@Nullable Body body;
    private long last = System.nanoTime();

    public WholeBody(Call call) {
        this.call = call;
        this.silence = call.silence().toNanos();
    }

    /**
     * @throws IOException if nobody waits for it any more
     */
    public void requireClient() throws IOException {
        call.requireClient();
    }

    /** From now on the reply is made. */
    public void making() throws IOException {
        call.requireClient();
        long now = System.nanoTime();
        if (now - last >= (body == null ? silence : PAUSE)) {
            last = now;
            if (body == null) {
                body = call.open("application/json");
            }
            body.write(" ");
        }
    }

    public boolean begun() {
        return body != null;
    }

    /**
     * @param status unless the reply has begun
     */
    public void send(int status, Object json) throws IOException {
        if (body == null) {
            call.send(status, json);
        } else {
            body.write(Call.text(json));
            body.close();
        }
    }
}
