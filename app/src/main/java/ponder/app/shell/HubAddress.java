package ponder.app.shell;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Where models are downloaded from: the hub, or the mirror that is set. */
final class HubAddress {
    private static final String PROPERTY = "ponder.repository";

    /** The customary variable for the same. */
    private static final String VARIABLE = "HF_ENDPOINT";

    private static final String HUB = "https://huggingface.co/";
    private static final List<String> WEB = List.of("http", "https");
    private static final int LAST_PORT = 65_535;

    private HubAddress() {}

    /**
     * @throws PonderException if what is set is no address
     */
    static URI now() {
        String property = System.getProperty(PROPERTY);
        return property == null ? of(VARIABLE, System.getenv(VARIABLE)) : of(PROPERTY, property);
    }

    /** The protocol may be left out. */
    static URI of(String name, @Nullable String set) {
        if (set == null || set.isBlank()) {
            return URI.create(HUB);
        }
        String address = set.strip();
        String whole = address.contains("://") ? address : "https://" + address;
        try {
            URI uri = URI.create(whole.endsWith("/") ? whole : whole + "/");
            if (uri.getHost() != null
                    && WEB.contains(uri.getScheme())
                    && uri.getPort() <= LAST_PORT) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new PonderException(Problem.of(AppProblem.HUB_ADDRESS, name, address), e);
        }
        throw new PonderException(Problem.of(AppProblem.HUB_ADDRESS, name, address));
    }
}
