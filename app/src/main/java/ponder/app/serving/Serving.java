package ponder.app.serving;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.secret.Secret;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.server.ApiServer;
import ponder.app.server.ServerOptions;
import ponder.app.server.reply.Models;
import ponder.app.settings.Preferences;
import ponder.app.settings.ServingChoice;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * Serves the window's model to other programs while the settings say so. All methods belong to the
 * JavaFX thread, but for {@link #close}.
 */
public final class Serving implements AutoCloseable {
    /** What becomes of it. */
    public sealed interface State {}

    public record Off() implements State {}

    public record Starting() implements State {}

    /**
     * @param addresses where programs find it; at least one
     */
    public record On(List<String> addresses) implements State {}

    public record Failed(Problem problem) implements State {}

    private static final System.Logger LOG = System.getLogger(Serving.class.getName());
    private static final int KEY_BYTES = 32;

    private final Preferences preferences;
    private final Secret secret;
    private final Models models;
    private final ReadOnlyIntegerProperty answering;
    private final Executor background;
    private final Executor uiThread;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Off());
    private final ReadOnlyStringWrapper key = new ReadOnlyStringWrapper("");
    private CompletableFuture<Void> changes = CompletableFuture.completedFuture(null);
    private int newest;
    private @Nullable ApiServer server;
    private boolean closed;

    /** Whether the key that the user chose last is not the one that is kept. */
    private volatile boolean keyLost;

    /**
     * @param secret the key that programs must show
     * @param background where servers are started and keys are read
     */
    public Serving(
            Preferences preferences,
            Secret secret,
            Models models,
            ReadOnlyIntegerProperty answering,
            Executor background,
            Executor uiThread) {
        this.preferences = preferences;
        this.secret = secret;
        this.models = models;
        this.answering = answering;
        this.background = background;
        this.uiThread = uiThread;
    }

    /** Follows the settings from now on. */
    public void begin() {
        preferences.servingProperty().subscribe(now -> apply());
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How many requests of programs are being answered, waiting ones included. */
    public ReadOnlyIntegerProperty answeringProperty() {
        return answering;
    }

    /** The key that programs must show; empty for none, and until the server has been started. */
    public ReadOnlyStringProperty keyProperty() {
        return key.getReadOnlyProperty();
    }

    /** Stops what programs are being answered. */
    public synchronized void stopReplies() {
        if (server != null) {
            server.stopReplies();
        }
    }

    /** Tries again what failed. */
    public void apply() {
        ServingChoice choice = preferences.servingProperty().get();
        int number = ++newest;
        state.set(choice.on() ? new Starting() : new Off());
        then(() -> change(choice, number));
    }

    /** Makes a key, in place of the one before. */
    public void makeKey() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        keepKey("ponder-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** From now on no key is asked for. */
    public void forgetKey() {
        keepKey("");
    }

    private void keepKey(String now) {
        key.set(now);
        then(
                () -> {
                    try {
                        secret.keep(now);
                        keyLost = false;
                    } catch (IOException e) {
                        LOG.log(System.Logger.Level.WARNING, "the key was not kept", e);
                        keyLost = true;
                    }
                });
        if (preferences.servingProperty().get().on()) {
            apply();
        }
    }

    /** One after the other, in the background. */
    private void then(Runnable change) {
        changes = changes.handleAsync((done, failure) -> run(change), background);
    }

    private static @Nullable Void run(Runnable change) {
        change.run();
        return null;
    }

    private void change(ServingChoice choice, int number) {
        end();
        if (!choice.on()) {
            return;
        }
        State now;
        String shown = secret.read();
        try {
            now = new On(start(choice, shown));
        } catch (PonderException e) {
            now = new Failed(e.problem());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the model cannot be served", e);
            now = new Failed(Problems.of(e));
        }
        tell(now, shown, number);
    }

    private void tell(State now, String shown, int number) {
        uiThread.execute(
                () -> {
                    if (number == newest) {
                        key.set(shown);
                        state.set(now);
                    }
                });
    }

    private synchronized List<String> start(ServingChoice choice, String shown) {
        if (closed) {
            return List.of();
        }
        if (keyLost) {
            throw new PonderException(Problem.of(AppProblem.SERVE_KEY_LOST));
        }
        if (choice.open() && shown.isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.SERVE_NO_KEY));
        }
        ApiServer started =
                ApiServer.start(
                        ServerOptions.onLoopback(choice.port()).at(choice.host()).withKey(shown),
                        models);
        server = started;
        return choice.host().equals(ServingChoice.EVERYWHERE)
                ? OwnAddresses.of(started.address())
                : List.of(started.address());
    }

    private void end() {
        ApiServer last;
        synchronized (this) {
            last = server;
            server = null;
        }
        if (last != null) {
            last.close();
        }
    }

    /** Ends the server, and never starts another. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        end();
    }
}
