package ponder.app.settings;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how other programs can ask the window's model.
 *
 * @param host where to listen, a name or address of this machine
 * @param port at which
 */
public record ServingChoice(boolean on, String host, int port) {
    /** This machine alone. */
    public static final String LOOPBACK = "127.0.0.1";

    /** All networks that this machine is in. */
    public static final String EVERYWHERE = "0.0.0.0";

    private static final Set<String> LOOPBACKS = Set.of(LOOPBACK, "::1", "localhost");

    private static final int MOST_PORT = 65_535;
    private static final int MOST_HOST = 255;

    /** As {@code ponder serve} has it. */
    public static final ServingChoice DEFAULT = new ServingChoice(false, LOOPBACK, 7766);

    public ServingChoice withOn(boolean now) {
        return new ServingChoice(now, host, port);
    }

    public ServingChoice withHost(String now) {
        return new ServingChoice(on, now, port);
    }

    public ServingChoice withPort(int now) {
        return new ServingChoice(on, host, now);
    }

    /** Whether other computers may reach it. */
    public boolean open() {
        return !LOOPBACKS.contains(host);
    }

    public static boolean isPort(int number) {
        return number > 0 && number <= MOST_PORT;
    }

    /** Whether nothing is missing or out of range, as it may be in a file. */
    boolean whole() {
        @Nullable String given = host;
        return given != null && !given.isBlank() && given.length() <= MOST_HOST && isPort(port);
    }
}
