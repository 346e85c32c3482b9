package ponder.inference.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The address of a server's API, as a person types or pastes it. */
public final class ServerAddress {
    private static final Pattern SCHEME = Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://.*");
    private static final List<String> ENDS =
            List.of("/chat/completions", "/completions", "/responses", "/models");

    private static final int HIGHEST_PORT = 65_535;

    private ServerAddress() {}

    /**
     * What paths are resolved against, without a slash at its end: {@code https://example.org/v1}
     * of {@code example.org}, and of an address of one of the API's own paths.
     *
     * @throws PonderException if it is none, or has a password in it, which would be shown
     */
    public static URI of(String typed) {
        String text = typed.strip();
        try {
            URI address = new URI(SCHEME.matcher(text).matches() ? text : scheme(text) + text);
            @Nullable String scheme = address.getScheme();
            if (address.getHost() == null
                    || address.getUserInfo() != null
                    || address.getPort() > HIGHEST_PORT
                    || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
                throw none(typed);
            }
            return new URI(
                    scheme.toLowerCase(Locale.ROOT),
                    null,
                    address.getHost().toLowerCase(Locale.ROOT),
                    address.getPort(),
                    path(address.getPath()),
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw none(typed);
        }
    }

    /** Servers at home seldom have certificates. */
    private static String scheme(String text) {
        String host = text.replaceFirst("^(\\[[^]]*]|[^:/]*).*", "$1");
        return PrivateNetwork.named(host) ? "http://" : "https://";
    }

    private static String path(String given) {
        String path = withoutSlash(given);
        for (String end : ENDS) {
            if (path.endsWith(end)) {
                path = withoutSlash(path.substring(0, path.length() - end.length()));
            }
        }
        return path.isEmpty() ? "/v1" : path;
    }

    private static String withoutSlash(String path) {
        return path.replaceFirst("/+$", "");
    }

    /** As a person would say where words go. */
    public static String host(URI server) {
        return server.getPort() < 0 ? server.getHost() : server.getHost() + ":" + server.getPort();
    }

    private static PonderException none(String typed) {
        return new PonderException(Problem.of(ProblemCode.REMOTE_ADDRESS, typed.strip()));
    }
}
