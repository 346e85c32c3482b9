package ponder.app.server.call;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A reply in one JSON object. Blanks before it tell, while it is made, whether the client is still
 * there.
 */
public final class WholeBody {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Call call;
    private Call.@Nullable Body body;
    private long last = System.nanoTime();

    public WholeBody(Call call) {
        this.call = call;
    }

    /** From now on the reply is made, whatever happens. */
    public void making() throws IOException {
        long now = System.nanoTime();
        if (now - last >= PAUSE) {
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
