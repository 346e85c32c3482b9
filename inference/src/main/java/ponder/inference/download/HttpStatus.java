package ponder.inference.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What a server's status means: fine, try again, or give up. */
final class HttpStatus {
    private static final int PARTIAL = 206;
    private static final int TOO_MANY = 429;
    private static final Pattern RATE_LIMIT = Pattern.compile("[;,\\s]t=(\\d{1,6})");
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
                    status == TOO_MANY
                            ? Problem.of(ProblemCode.DOWNLOAD_BUSY)
                            : Problem.of(ProblemCode.DOWNLOAD_STATUS, status),
                    retryAfter(response));
        }
        Problem reason =
                switch (status) {
                    case 401, 403 -> closed(response);
                    case 404, 410 -> Problem.of(ProblemCode.DOWNLOAD_GONE);
                    default -> Problem.of(ProblemCode.DOWNLOAD_STATUS, status);
                };
        throw new PonderException(Problem.of(ProblemCode.DOWNLOAD_REFUSED, what, reason));
    }

    /** The hub answers so for models that ask for consent, and for those it does not know. */
    private static Problem closed(HttpResponse<?> response) {
        String code = response.headers().firstValue("X-Error-Code").orElse("");
        return Problem.of(
                code.equals("RepoNotFound")
                        ? ProblemCode.DOWNLOAD_UNKNOWN
                        : ProblemCode.DOWNLOAD_SIGN_IN);
    }

    /**
     * @see <a href="https://huggingface.co/docs/hub/rate-limits">the hub's RateLimit header</a>
     */
    private static Duration retryAfter(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        Matcher limit = RATE_LIMIT.matcher(response.headers().firstValue("RateLimit").orElse(""));
        if (limit.find()) {
            seconds = limit.group(1);
        }
        if (!seconds.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(seconds));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
