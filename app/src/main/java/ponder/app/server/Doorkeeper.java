package ponder.app.server;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.app.server.call.Call;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * Who may ask. A web page may not: browsers tell its origin, and a page whose name was made to
 * point to this machine asks for that name.
 *
 * @see <a href="https://en.wikipedia.org/wiki/DNS_rebinding">DNS rebinding</a>
 */
final class Doorkeeper {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(:\\d{1,5})?");

    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(.*)");

    private final InetAddress address;
    private final String name;
    private final String key;
    private final List<String> origins;

    /**
     * @param address where the server listens
     * @param name as the user gave it
     * @param key that clients must show; empty for none
     * @param origins of web pages that may ask all the same
     */
    Doorkeeper(InetAddress address, String name, String key, List<String> origins) {
        this.address = address;
        this.name = name.toLowerCase(Locale.ROOT);
        this.key = key;
        this.origins = origins;
    }

    /**
     * @throws PonderException if the client may not ask
     */
    void check(Call call) {
        List<String> hosts = call.hosts();
        if (hosts.isEmpty() || !hosts.stream().allMatch(this::isOurs)) {
            throw new PonderException(Problem.of(AppProblem.SERVE_HOST));
        }
        String origin = call.header("Origin");
        String site = call.header("Sec-Fetch-Site");
        boolean page = origin != null || site != null && !site.equals("none");
        if (page && !allows(origin)) {
            throw new PonderException(Problem.of(AppProblem.SERVE_ORIGIN));
        }
    }

    /**
     * @throws PonderException if the client shows no key, or a wrong one
     */
    void checkKey(Call call) {
        if (!key.isEmpty() && !same(shown(call))) {
            throw new PonderException(Problem.of(AppProblem.SERVE_KEY));
        }
    }

    boolean allows(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    private boolean isOurs(String host) {
        Matcher parts = HOST.matcher(host.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String asked = parts.group(1);
        return asked.equals(name)
                || asked.equals("[" + name + "]")
                || asked.equals(address.getHostAddress())
                || LOOPBACK.contains(asked)
                || address.isAnyLocalAddress(); // by any of its names, with a key that no page has
    }

    private static String shown(Call call) {
        String bearer = call.header("Authorization");
        Matcher given = BEARER.matcher(bearer == null ? "" : bearer);
        if (given.matches()) {
            return given.group(1).strip();
        }
        String plain = call.header("x-api-key");
        return plain == null ? "" : plain;
    }

    /** In a time that tells nothing of where they differ. */
    private boolean same(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }
}
