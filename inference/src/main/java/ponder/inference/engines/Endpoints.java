package ponder.inference.engines;

import java.net.URI;
import java.util.List;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.RemoteEngines;
import ponder.inference.remote.ServerAddress;

/** Servers with models, before one of them is opened. Each call asks the network, and waits. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * What somebody typed as the address of a server. Nothing is asked.
     *
     * @throws PonderException if it is none
     */
    public static URI address(String typed) {
        return ServerAddress.of(typed);
    }

    /** A server as it is shown to people, such as {@code example.org}. Nothing is asked. */
    public static String host(URI server) {
        return ServerAddress.host(server);
    }

    /**
     * The models that a server offers. Some servers name only those in memory, or none.
     *
     * @throws PonderException if it cannot be reached, refuses the key, or is no server of models
     */
    public static List<Endpoint> models(URI server, EngineOptions.Keys keys) {
        return RemoteEngines.models(server, keys);
    }

    /**
     * Asks a model for a word or two.
     *
     * @throws PonderException if it does not answer
     */
    public static void check(Endpoint endpoint, EngineOptions.Keys keys) {
        RemoteEngines.check(endpoint, keys);
    }

    static PonderException notHere(Endpoint endpoint) {
        return new PonderException(Problem.of(ProblemCode.REMOTE_NOT_HERE, endpoint.name()));
    }
}
