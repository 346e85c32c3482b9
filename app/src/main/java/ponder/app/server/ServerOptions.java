package ponder.app.server;

import java.time.Duration;
import java.util.List;
import ponder.app.server.call.Call;

/**
 * How models are served.
 *
 * @param host where to listen, a name or address of this machine
 * @param port 0 for any that is free
 * @param key that clients must show; empty for none
 * @param origins of web pages that may ask
 * @param mostRequests for replies at a time, waiting ones included
 * @param limits of one request
 */
public record ServerOptions(
        String host,
        int port,
        String key,
        List<String> origins,
        int mostRequests,
        Call.Limits limits) {
    public static final String LOOPBACK = "127.0.0.1";

    /** As many wait as one model can answer within a client's patience. */
    public static final int USUAL_REQUESTS = 32;

    private static final Call.Limits USUAL =
            new Call.Limits(16_000_000, Duration.ofSeconds(60), Duration.ofSeconds(60));

    public ServerOptions {
        origins = List.copyOf(origins);
    }

    /** On this machine alone. */
    public static ServerOptions onLoopback(int port) {
        return new ServerOptions(LOOPBACK, port, "", List.of(), USUAL_REQUESTS, USUAL);
    }

    public ServerOptions at(String otherHost) {
        return new ServerOptions(otherHost, port, key, origins, mostRequests, limits);
    }

    public ServerOptions withKey(String newKey) {
        return new ServerOptions(host, port, newKey, origins, mostRequests, limits);
    }

    public ServerOptions withOrigins(List<String> pages) {
        return new ServerOptions(host, port, key, pages, mostRequests, limits);
    }

    public ServerOptions withMost(int requests) {
        return new ServerOptions(host, port, key, origins, requests, limits);
    }

    public ServerOptions within(Call.Limits narrower) {
        return new ServerOptions(host, port, key, origins, mostRequests, narrower);
    }
}
