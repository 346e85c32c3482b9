package ponder.app.modelmanager.server;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.control.Dialogs;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.OfferedCard;
import ponder.app.text.Texts;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.engines.Endpoints;

/** The models on servers; nothing while there are none. */
public final class ServersSection extends VBox implements AutoCloseable {
    private final ServersViewModel servers;
    private final ListChangeListener<Endpoint> listener = change -> fill();
    private final Subscription subscription;

    public ServersSection(ServersViewModel servers) {
        super(8);
        this.servers = servers;
        managedProperty().bind(visibleProperty());
        servers.all().addListener(listener);
        subscription = servers.loaded().subscribe(now -> fill());
    }

    private void fill() {
        Label title = new Label(Texts.of("servers.title"));
        title.getStyleClass().add("models-section");
        getChildren().setAll(title);
        for (Endpoint endpoint : servers.all()) {
            getChildren().add(card(endpoint));
        }
        setVisible(!servers.all().isEmpty());
    }

    private OfferedCard card(Endpoint endpoint) {
        DetailLine place =
                new DetailLine(Texts.of("servers.place", Endpoints.host(endpoint.server())));
        place.getStyleClass().add("sent-to");
        OfferedCard card = new OfferedCard(endpoint.model(), place);
        boolean inUse = endpoint.equals(servers.loaded().getValue());
        if (inUse) {
            card.note(Texts.of("model.inUse"));
        }
        String name = endpoint.name();
        card.add(
                Texts.of(inUse ? "servers.disconnect" : "servers.use"),
                Texts.of(inUse ? "servers.disconnectIt" : "servers.useIt", name),
                () -> {
                    if (inUse) {
                        servers.unload();
                    } else {
                        servers.use(endpoint);
                    }
                });
        card.add(
                Texts.of("servers.remove"),
                Texts.of("servers.removeIt", name),
                () -> servers.remove(endpoint));
        return card;
    }

    /** Asks for another server. */
    public void add() {
        ServerDraft draft = servers.draft();
        ServerDialog dialog = new ServerDialog(draft);
        Dialogs.over(getScene().getWindow(), dialog);
        dialog.showAndWait()
                .ifPresent(endpoint -> servers.add(endpoint, draft.keyProperty().get()));
    }

    /** Stops listening. */
    @Override
    public void close() {
        servers.all().removeListener(listener);
        subscription.unsubscribe();
    }
}
