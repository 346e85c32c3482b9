package ponder.inference.system.network;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a server gave no whole answer, told by what the JDK throws: its words are for no reader. */
public enum NetworkFault {
    UNKNOWN_HOST(UnresolvedAddressException.class, UnknownHostException.class),
    UNTRUSTED(CertificateException.class),
    NO_TLS(SSLException.class),
    NO_CONNECTION(
            HttpConnectTimeoutException.class,
            NoRouteToHostException.class,
            ConnectException.class),
    NO_HTTP(ProtocolException.class),
    SILENT(HttpTimeoutException.class, SocketTimeoutException.class),
    CUT_OFF;

    private static final int MOST_CAUSES = 10;

    private final List<Class<? extends Throwable>> thrown;

    @SafeVarargs
    NetworkFault(Class<? extends Throwable>... thrown) {
        this.thrown = List.of(thrown);
    }

    /** The first that fits it or one of its causes. */
    public static NetworkFault of(Throwable e) {
        List<Throwable> causes =
                Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                        .limit(MOST_CAUSES)
                        .toList();
        return Arrays.stream(values())
                .filter(fault -> causes.stream().anyMatch(fault::fits))
                .findFirst()
                .orElse(CUT_OFF);
    }

    private boolean fits(Throwable cause) {
        return thrown.stream().anyMatch(type -> type.isInstance(cause));
    }
}
