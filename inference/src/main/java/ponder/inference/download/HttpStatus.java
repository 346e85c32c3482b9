package ponder.inference.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What a server's status means: fine, try again, or give up. */
final class HttpStatus {
    private static final int PARTIAL = 206;
    private static final int TOO_MANY = 429;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private HttpStatus() {}

    /**
     * @throws TroubleException if it is worth trying again later
     * @throws PonderException if it does not
     */
    static void require(HttpResponse<?> response, String what) throws IOException {
        int status = response.statusCode();
        if (status == 200 || status == PARTIAL) {
            return;
        }
        if (status == TOO_MANY || status >= 500) {
            throw new TroubleException(
                    Problem.of(ProblemCode.DOWNLOAD_STATUS, status), retryAfter(response));
        }
        Problem reason =
                switch (status) {
                    case 401, 403 -> Problem.of(ProblemCode.DOWNLOAD_SIGN_IN);
                    case 404, 410 -> Problem.of(ProblemCode.DOWNLOAD_GONE);
                    default -> Problem.of(ProblemCode.DOWNLOAD_STATUS, status);
                };
        throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_REFUSED, what, reason));
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        if (header.isEmpty() || !header.get().matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(header.get()));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
