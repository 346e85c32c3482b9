package ponder.app.session;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ponder.app.platform.secret.Secret;
import ponder.app.platform.secret.SecretStore;
import ponder.inference.EngineOptions;
import ponder.inference.engines.Endpoints;

/** The keys of the user's servers, each by the server's address. */
public final class ServerKeys implements EngineOptions.Keys {
    private static final int DIGITS = 16;

    private final SecretStore store;

    public ServerKeys(SecretStore store) {
        this.store = store;
    }

    @Override
    public String of(URI server) {
        return secret(server).read();
    }

    /**
     * Keeps a key, or forgets it if it is blank.
     *
     * @throws IOException if it cannot be kept
     */
    public void keep(URI server, String key) throws IOException {
        secret(server).keep(key);
    }

    private Secret secret(URI server) {
        return store.named("server-key-" + digest(server), Endpoints.host(server));
    }

    private static String digest(URI server) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(server.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
