package ponder.app.modelmanager.server;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.engines.Endpoints;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** A server that is being added: its address, key and model, and what a test has said of them. */
public final class ServerDraft {
    /** What is known of the server, before it is said. */
    private record Tested(List<String> models, Supplier<String> sentence) {}

    private final EngineOptions.Keys kept;
    private final Executor background;
    private final Executor uiThread;
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty model = new SimpleStringProperty("");
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper();

    /**
     * @param kept keys of servers that are known already
     * @param uiThread where properties change
     */
    ServerDraft(EngineOptions.Keys kept, Executor background, Executor uiThread) {
        this.kept = kept;
        this.background = background;
        this.uiThread = uiThread;
    }

    public StringProperty addressProperty() {
        return address;
    }

    public StringProperty keyProperty() {
        return key;
    }

    /** By which the server knows it. */
    public StringProperty modelProperty() {
        return model;
    }

    /** Those that the server has named. */
    public ObservableList<String> models() {
        return models;
    }

    /** What the test has found, or what is wrong, in one sentence. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty testingProperty() {
        return testing.getReadOnlyProperty();
    }

    /**
     * Asks the server which models it has, and the chosen one for a word if it is not among them.
     */
    public void test() {
        @Nullable URI server = server();
        if (server == null || testing.get()) {
            return;
        }
        testing.set(true);
        message.set(Texts.of("servers.testing", Endpoints.host(server)));
        String chosen = model.get().strip();
        String typed = key.get().strip();
        EngineOptions.Keys keys = typed.isEmpty() ? kept : asked -> typed;
        background.execute(
                () -> {
                    Tested tested = tested(server, chosen, keys);
                    uiThread.execute(() -> show(tested));
                });
    }

    private void show(Tested tested) {
        testing.set(false);
        String chosen = model.get();
        models.setAll(tested.models());
        model.set(chosen.isBlank() && !models.isEmpty() ? models.getFirst() : chosen);
        message.set(tested.sentence().get());
    }

    private static Tested tested(URI server, String chosen, EngineOptions.Keys keys) {
        try {
            List<String> all = named(server, chosen, keys);
            if (!chosen.isEmpty() && !all.contains(chosen)) {
                Endpoints.check(new Endpoint(server, chosen), keys);
                return new Tested(all, () -> Texts.of("servers.answers", chosen));
            }
            return new Tested(
                    all,
                    () ->
                            all.isEmpty()
                                    ? Texts.of("servers.noNames")
                                    : Texts.count("servers.reached", all.size()));
        } catch (PonderException e) {
            return new Tested(List.of(), () -> Problems.sentence(e.problem()));
        }
    }

    /** Some servers answer chats and list nothing; then a model that was named tells more. */
    private static List<String> named(URI server, String chosen, EngineOptions.Keys keys) {
        try {
            return Endpoints.models(server, keys).stream().map(Endpoint::model).toList();
        } catch (PonderException e) {
            if (!chosen.isEmpty() && e.problem().code() == ProblemCode.REMOTE_NO_API) {
                return List.of();
            }
            throw e;
        }
    }

    /** What was typed; null, with a sentence, if it is no address. */
    private @Nullable URI server() {
        try {
            return Endpoints.address(address.get());
        } catch (PonderException e) {
            message.set(Problems.sentence(e.problem()));
            return null;
        }
    }

    /** What is added; null, with a sentence, if something is missing. */
    public @Nullable Endpoint endpoint() {
        @Nullable URI server = server();
        String chosen = model.get().strip();
        if (server != null && chosen.isEmpty()) {
            message.set(Texts.of("servers.whichModel"));
        }
        return server == null || chosen.isEmpty() ? null : new Endpoint(server, chosen);
    }
}
