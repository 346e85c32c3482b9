package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * An answer with another status than 200.
 *
 * @param said what the server says of it; empty for nothing
 * @param pause before it may be asked again, as it says; zero where it does not
 */
record Refusal(int status, String said, Duration pause) {
    private static final int MOST = 64 << 10;
    private static final int TOO_MANY = 429;
    private static final int OVERLOADED = 529;
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);
    private static final List<String> NO_MODEL =
            List.of("model_not_found", "not found", "not exist", "unknown model", "invalid model");

    /**
     * @param patience with what the server says of it
     */
    static Refusal of(HttpResponse<InputStream> response, Duration patience) {
        String body;
        try {
            body = ServerConnection.text(response, MOST, patience);
        } catch (IOException e) {
            body = ""; // its status has come
        }
        return new Refusal(response.statusCode(), ErrorText.ofBody(body), pause(response));
    }

    /** Given in seconds; as a date it would need clocks that agree. */
    private static Duration pause(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("").strip();
        if (!seconds.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds((long) Math.ceil(Double.parseDouble(seconds)));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    boolean busy() {
        return status == TOO_MANY || status == 503 || status == OVERLOADED;
    }

    /** Whether the same request may be answered in a while. */
    boolean passes() {
        return busy() || status >= 500;
    }

    /** Whether a part of the request is what it objects to. */
    boolean ofRequest() {
        return status == 400 || status == 422;
    }

    private boolean ofModel(String model) {
        String all = said.toLowerCase(Locale.ROOT);
        return (status == 404 || ofRequest())
                && (all.contains("model") || all.contains(model.toLowerCase(Locale.ROOT)))
                && NO_MODEL.stream().anyMatch(all::contains);
    }

    /**
     * @param model that was asked; empty where none was
     */
    Problem problem(ServerConnection server, String model) {
        String host = server.host();
        String reason = server.shown(said);
        if (busy()) {
            return pause.isZero()
                    ? Problem.of(ProblemCode.REMOTE_BUSY, host)
                    : Problem.of(ProblemCode.REMOTE_BUSY_FOR, host, pause.toSeconds());
        }
        if (!model.isEmpty() && ofModel(model)) {
            return Problem.of(ProblemCode.REMOTE_NO_MODEL, host, model);
        }
        return switch (status) {
            case 401 -> Problem.of(ProblemCode.REMOTE_SIGN_IN, host);
            case 403 -> Problem.of(ProblemCode.REMOTE_FORBIDDEN, host);
            case 404, 405, 410 -> Problem.of(ProblemCode.REMOTE_NO_API, host);
            case 301, 302, 303, 307, 308 -> Problem.of(ProblemCode.REMOTE_MOVED, host);
            default ->
                    reason.isEmpty()
                            ? Problem.of(ProblemCode.REMOTE_STATUS, host, status)
                            : Problem.of(ProblemCode.REMOTE_REFUSED, host, reason);
        };
    }
}
