package ponder.app.chat.empty;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import ponder.app.control.OnDemand;
import ponder.app.session.ModelControl;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.ChatViewModel;

/** What is there in the place of messages while a chat has none, by what the model is doing. */
public final class StartLayers extends StackPane {
    private final ChatViewModel chat;
    private final ModelControl models;
    private final ObservableList<StartOffer> offers;
    private final Runnable write;
    private final OnDemand<ScrollPane> invitation;
    private final OnDemand<NoModelPane> noModel;
    private final OnDemand<Region> loading;
    private @Nullable StartText text;

    /**
     * @param offers ways to a model, for as long as one is lacking
     * @param loading makes what is shown while the model is loaded
     * @param write has the user write on in the composer
     */
    public StartLayers(
            ChatViewModel chat,
            ModelControl models,
            ObservableList<StartOffer> offers,
            Supplier<Region> loading,
            Runnable write) {
        this.chat = chat;
        this.models = models;
        this.offers = offers;
        this.write = write;
        this.invitation = during(ChatState.IDLE, () -> scrolling(invitation()));
        this.noModel = during(ChatState.NO_MODEL, this::noModel);
        this.loading = during(ChatState.LOADING, loading);
        setPickOnBounds(false);
        setMinHeight(0);
        getChildren().addAll(invitation, noModel, this.loading);
    }

    private <N extends Node> OnDemand<N> during(ChatState state, Supplier<N> makes) {
        return new OnDemand<>(
                Bindings.isEmpty(chat.messages()).and(chat.stateProperty().isEqualTo(state)),
                makes);
    }

    private EmptyChat invitation() {
        EmptyChat made =
                new EmptyChat(
                        question -> {
                            chat.commands().ask(question);
                            write.run();
                        },
                        offers,
                        write);
        if (text != null) {
            made.show(text);
        }
        return made;
    }

    private static ScrollPane scrolling(EmptyChat content) {
        ScrollPane layer = new ScrollPane(content);
        layer.setFitToWidth(true);
        layer.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        layer.getStyleClass().add("chat-scroll");
        layer.setFitToHeight(true);
        return layer;
    }

    private NoModelPane noModel() {
        return new NoModelPane(chat.problemProperty(), models, new OffersPane(offers, write));
    }

    /** What the invitation says. */
    public void show(StartText now) {
        text = now;
        shown().ifPresent(invited -> invited.show(now));
    }

    private Optional<EmptyChat> shown() {
        return invitation.made().map(layer -> (EmptyChat) layer.getContent());
    }

    /** Stops listening. */
    public void close() {
        List.of(invitation, noModel, loading).forEach(OnDemand::close);
        shown().ifPresent(EmptyChat::close);
        noModel.made().ifPresent(NoModelPane::close);
    }
}
