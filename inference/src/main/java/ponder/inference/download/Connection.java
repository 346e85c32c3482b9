package ponder.inference.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.network.NetworkFault;

/**
 * Requests to one server, by the system's proxy settings. It follows where an answer points, but
 * shows the user's token to that server alone, and to no one who can be overheard.
 */
final class Connection {
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> WEB = Set.of("http", "https");
    private static final int MOST_MOVES = 5;

    /** What a page was copied from may leave invisible letters in it, which no header takes. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]*");

    private final URI base;
    private final String token;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param token of the user's account there; empty for none
     * @param patience how long a server may stay silent
     */
    Connection(URI base, String token, Duration patience) {
        this.base = base;
        this.token = token;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(ProxySelector.getDefault())
                        .connectTimeout(patience)
                        .build();
    }

    URI base() {
        return base;
    }

    Duration patience() {
        return patience;
    }

    /**
     * @param path below the server's address, or a whole address
     * @param range of the bytes that are wanted; null for all
     */
    <T> HttpResponse<T> get(String path, @Nullable String range, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        URI address = resolved(base, path);
        for (int moves = 0; ; moves++) {
            HttpResponse<T> response = sent(request(address, range), body);
            URI next = target(address, response);
            if (next == null || moves == MOST_MOVES) {
                return response;
            }
            if (response.body() instanceof AutoCloseable stream) {
                close(stream);
            }
            address = next;
        }
    }

    /** Whom this computer does not trust it does not trust on the next try either. */
    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return client.send(request, body);
        } catch (SSLException e) {
            if (NetworkFault.of(e) == NetworkFault.UNTRUSTED) {
                throw new PonderException(
                        Problem.of(ProblemCode.HUB_CERTIFICATE, request.uri().getHost()), e);
            }
            throw e;
        }
    }

    private static void close(AutoCloseable stream) throws IOException {
        try {
            stream.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static @Nullable URI target(URI asked, HttpResponse<?> response) throws IOException {
        String place = response.headers().firstValue("Location").orElse(null);
        if (place == null || !MOVED.contains(response.statusCode())) {
            return null;
        }
        URI next = resolved(asked, place);
        if ("https".equals(asked.getScheme()) && !"https".equals(next.getScheme())) {
            throw new TroubleException(Problem.of(ProblemCode.DOWNLOAD_NONSENSE));
        }
        return next;
    }

    /** To ask again would not make it an address. */
    private static URI resolved(URI from, String place) {
        try {
            URI address = from.resolve(place);
            if (address.getHost() != null && WEB.contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            System.getLogger(Connection.class.getName())
                    .log(System.Logger.Level.DEBUG, "no address: " + place, e);
        }
        throw new PonderException(
                Problem.of(ProblemCode.HUB_TROUBLE, Problem.of(ProblemCode.DOWNLOAD_NONSENSE)));
    }

    private HttpRequest request(URI address, @Nullable String range) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(patience).header("User-Agent", "Ponder");
        if (range != null) {
            request.header("Range", range);
        }
        if (!token.isEmpty() && sameServer(address) && cannotBeOverheard(address)) {
            if (!TOKEN.matcher(token).matches()) {
                throw new PonderException(Problem.of(ProblemCode.HUB_BAD_TOKEN));
            }
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private boolean sameServer(URI address) {
        return Objects.equals(address.getHost(), base.getHost())
                && address.getPort() == base.getPort()
                && Objects.equals(address.getScheme(), base.getScheme());
    }

    private static boolean cannotBeOverheard(URI address) {
        try {
            return "https".equals(address.getScheme())
                    || InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
