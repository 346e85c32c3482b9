package ponder.app.modelmanager.hub;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ponder.app.platform.secret.Secret;
import ponder.app.text.Texts;

/** The user's access token at the hub, as the window reads and keeps it. */
public final class HubToken {
    private final Secret secret;
    private final Executor background;
    private final Executor uiThread;
    private final Consumer<Supplier<String>> say;

    /**
     * @param uiThread where the answers come
     * @param say told what went wrong
     */
    public HubToken(
            Secret secret, Executor background, Executor uiThread, Consumer<Supplier<String>> say) {
        this.secret = secret;
        this.background = background;
        this.uiThread = uiThread;
        this.say = say;
    }

    /**
     * @param then given the token, which is empty for none
     */
    public void read(Consumer<String> then) {
        background.execute(
                () -> {
                    String token = secret.read();
                    uiThread.execute(() -> then.accept(token));
                });
    }

    public void keep(String token) {
        background.execute(
                () -> {
                    try {
                        secret.keep(token);
                    } catch (IOException e) {
                        System.getLogger(HubToken.class.getName())
                                .log(System.Logger.Level.WARNING, "the token is not kept", e);
                        uiThread.execute(() -> say.accept(() -> Texts.of("hub.tokenNotKept")));
                    }
                });
    }
}
