package ponder.app.modelmanager.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.session.ModelControl;
import ponder.app.session.ServerKeys;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;

/** The models on servers that the user has added. */
public final class ServersViewModel {
    private final ModelControl models;
    private final Preferences preferences;
    private final ObservableValue<@Nullable ModelSource> loaded;
    private final ServerKeys keys;
    private final Executor background;
    private final Executor uiThread;
    private final Consumer<Supplier<String>> say;
    private final ObservableList<Endpoint> all = FXCollections.observableArrayList();

    /**
     * @param loaded the model in use, or null
     * @param uiThread where the list changes
     * @param say told what went wrong
     */
    public ServersViewModel(
            ModelControl models,
            Preferences preferences,
            ObservableValue<@Nullable ModelSource> loaded,
            ServerKeys keys,
            Executor background,
            Executor uiThread,
            Consumer<Supplier<String>> say) {
        this.models = models;
        this.preferences = preferences;
        this.loaded = loaded;
        this.keys = keys;
        this.background = background;
        this.uiThread = uiThread;
        this.say = say;
        refresh();
    }

    public ObservableList<Endpoint> all() {
        return all;
    }

    public ObservableValue<@Nullable ModelSource> loaded() {
        return loaded;
    }

    /** A server to be added. */
    public ServerDraft draft() {
        return new ServerDraft(keys, background, uiThread);
    }

    /**
     * Lists a model and takes it into use; nothing is sent before something is asked.
     *
     * @param key of its server; empty for none, or the one that is kept already
     */
    public void add(Endpoint endpoint, String key) {
        preferences.change(s -> s.withEndpoint(endpoint.id()));
        refresh();
        background.execute(
                () -> {
                    if (!key.isBlank()) {
                        keep(endpoint, key);
                    }
                    uiThread.execute(() -> models.load(endpoint));
                });
    }

    private void keep(Endpoint endpoint, String key) {
        try {
            keys.keep(endpoint.server(), key);
        } catch (IOException e) {
            System.getLogger(ServersViewModel.class.getName())
                    .log(System.Logger.Level.WARNING, "a key could not be kept or removed", e);
            uiThread.execute(() -> say.accept(() -> Texts.of("servers.keyNotKept")));
        }
    }

    public void use(Endpoint endpoint) {
        models.load(endpoint);
    }

    public void unload() {
        models.unload();
    }

    /** Takes a model from the list; the key goes with the last one of its server. */
    public void remove(Endpoint endpoint) {
        if (endpoint.equals(loaded.getValue())) {
            models.unload();
        }
        preferences.change(s -> s.withoutEndpoint(endpoint.id()));
        refresh();
        if (all.stream().noneMatch(other -> other.server().equals(endpoint.server()))) {
            background.execute(() -> keep(endpoint, ""));
        }
    }

    private void refresh() {
        List<Endpoint> now = preferences.settings().servers();
        if (!now.equals(all)) {
            all.setAll(now);
            models.modelsChanged();
        }
    }
}
