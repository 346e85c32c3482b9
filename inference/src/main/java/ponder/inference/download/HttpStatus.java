package ponder.inference.download;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What a server's status means: fine, try again, or give up. */
final class HttpStatus {
    private static final int PARTIAL = 206;
    private static final int TOO_MANY = 429;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private HttpStatus() {}

    /** The server asks to be left alone for a while. */
    static final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient Duration wait;

        BusyException(int status, Duration wait) {
            super("the server answered " + status);
            this.wait = wait;
        }

        Duration retryAfter() {
            return wait;
        }
    }

    /**
     * @throws BusyException if trying again later makes sense
     * @throws DownloadException if it does not
     */
    static void require(HttpResponse<?> response, String what) throws IOException {
        int status = response.statusCode();
        if (status == 200 || status == PARTIAL) {
            return;
        }
        if (status == TOO_MANY || status >= 500) {
            throw new BusyException(status, retryAfter(response));
        }
        String reason =
                switch (status) {
                    case 401, 403 ->
                            "the server wants a sign-in for it; download it with a browser and add the folder";
                    case 404, 410 -> "the server does not have it any more";
                    default -> "the server answered " + status;
                };
        throw new DownloadException(what + " cannot be downloaded: " + reason + ".", null);
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
