package ponder.inference.remote;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Why there was no answer at all, of what the JDK throws. */
final class Failure {
    private static final int MOST_CAUSES = 10;

    /** Of each, with its causes, the first that fits tells. */
    private record Known(Class<? extends Throwable> thrown, ProblemCode code) {}

    private static final List<Known> ALL =
            List.of(
                    new Known(UnresolvedAddressException.class, ProblemCode.REMOTE_UNKNOWN_HOST),
                    new Known(UnknownHostException.class, ProblemCode.REMOTE_UNKNOWN_HOST),
                    new Known(CertificateException.class, ProblemCode.REMOTE_CERTIFICATE),
                    new Known(SSLException.class, ProblemCode.REMOTE_NO_TLS),
                    new Known(HttpConnectTimeoutException.class, ProblemCode.REMOTE_NO_CONNECTION),
                    new Known(NoRouteToHostException.class, ProblemCode.REMOTE_NO_CONNECTION),
                    new Known(ConnectException.class, ProblemCode.REMOTE_NO_CONNECTION),
                    new Known(ProtocolException.class, ProblemCode.REMOTE_NO_API),
                    new Known(HttpTimeoutException.class, ProblemCode.REMOTE_SILENT));

    private Failure() {}

    static Problem of(Throwable thrown, String host) {
        List<Throwable> causes =
                Stream.iterate(thrown, e -> e != null, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .toList();
        return ALL.stream()
                .filter(known -> causes.stream().anyMatch(known.thrown()::isInstance))
                .findFirst()
                .map(known -> Problem.of(known.code(), host))
                .orElseGet(() -> Problem.of(ProblemCode.REMOTE_CUT_OFF, host));
    }
}
