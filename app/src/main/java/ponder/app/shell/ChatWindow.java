package ponder.app.shell;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.chat.ChatWarmUp;
import ponder.app.chat.empty.StartOffer;
import ponder.app.chat.reply.ReadingAloud;
import ponder.app.control.column.ReadingPlace;
import ponder.app.conversation.LastRead;
import ponder.app.conversation.SearchHit;
import ponder.app.history.HistoryView;
import ponder.app.history.HistoryViewModel;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.serving.Serving;
import ponder.app.session.ModelSession;
import ponder.app.session.OpenChats;
import ponder.app.session.ParameterScope;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.theme.Themes;
import ponder.inference.ReasoningOptions;

/** All views of the main window, in one language; another language takes another one. */
public final class ChatWindow implements AutoCloseable {
    /**
     * What the views show and change, which outlives them.
     *
     * @param standing what is wrong, for as long as it is, such as what keeps chats from being
     *     saved
     * @param offers ways to a model, for as long as one is lacking
     * @param aloud reads replies by the system's speech
     * @param browse opens an address in the system's browser
     * @param serving whether other programs ask the model
     */
    public record Parts(
            Stage stage,
            OpenChats chats,
            HistoryViewModel history,
            ChatFiles files,
            Reports reports,
            ModelSession model,
            ParameterScope parameters,
            Preferences preferences,
            Themes themes,
            Keys keys,
            ReadOnlyDoubleProperty tokensPerSecond,
            ObservableList<Supplier<String>> standing,
            ObservableList<StartOffer> offers,
            ReadingAloud aloud,
            Consumer<String> browse,
            Serving serving) {}

    private final Parts parts;
    private final ModelMenu models;
    private final ParametersPane drawer;
    private final HistoryView side;
    private final MainWindow window;
    private final Subscription subscription;
    private Subscription warmUp = Subscription.EMPTY;
    private @Nullable ChatView chatView;

    public ChatWindow(Parts parts, MainWindow.Actions actions) {
        this.parts = parts;
        models = new ModelMenu(parts.model()::find);
        models.onChoose(parts.model()::load);
        models.onManage(actions.models());
        models.offerServers(parts.model()::servers, actions.addServer());
        drawer =
                new ParametersPane(
                        parts.parameters().shownProperty(),
                        parts.parameters().onlyThisChatProperty(),
                        parts.preferences());
        side = new HistoryView(parts.history(), parts.chats(), parts.files());
        window =
                new MainWindow(
                        side,
                        models,
                        drawer,
                        parts.themes(),
                        parts.keys(),
                        new MainWindow.Status(
                                parts.tokensPerSecond(),
                                parts.preferences().cpuOnlyProperty(),
                                parts.serving()),
                        parts.preferences().textScaleProperty(),
                        actions);
        Settings.View view = parts.preferences().settings().view();
        window.openParameters(view.parametersOpen());
        window.openHistory(view.historyOpen());
        subscription =
                Subscription.combine(
                        parts.stage().focusedProperty().subscribe(now -> rememberPlace()),
                        parts.model().shownProperty().subscribe(this::showModel),
                        parts.model().changesProperty().subscribe(models::refresh),
                        parts.chats().currentProperty().subscribe(this::showChat));
    }

    public Parent root() {
        return window;
    }

    private void showModel(ModelSession.Shown now) {
        if (now.source() == null) {
            models.showNone();
        } else {
            models.showModel(now.name(), now.source());
        }
        window.showDevice(now.device(), now.server());
        window.showResting(now.resting());
        ChatParameters defaults = now.defaults();
        ReasoningOptions reasoning = now.reasoning();
        if (defaults != null && reasoning != null) {
            drawer.modelChanged(defaults, reasoning, now.context());
        } else if (defaults != null) {
            drawer.modelChanged(defaults, now.context());
        }
        showStart();
    }

    private void showStart() {
        ModelSession.Shown model = parts.model().shownProperty().get();
        if (chatView != null && model.device() != null) {
            chatView.showStart(ExamplePrompts.start(model.demo()));
        }
    }

    /** Puts the chat on screen that is now the current one. */
    private void showChat(@Nullable ChatViewModel chat) {
        parts.aloud().stop();
        if (chat == null) {
            return;
        }
        rememberPlace();
        chatView = new ChatView(chat, program());
        chatView.warn(Bindings.createStringBinding(this::warning, parts.standing()));
        showStart();
        parts.parameters().show(chat);
        window.showChat(chatView);
        LastRead place = chat.conversationProperty().get().place();
        if (place != null) {
            chatView.returnTo(
                    new ReadingPlace<>(place.message(), place.hidden(), place.part(), place.y()));
        }
    }

    private ChatView.Program program() {
        return new ChatView.Program(
                parts.chats(),
                parts.model(),
                parts.preferences(),
                parts.offers(),
                parts.aloud(),
                parts.reports(),
                this::openLink);
    }

    /** Makes the first chat that is opened as quick as the next. */
    public void warmUp() {
        warmUp = ChatWarmUp.begin(program(), parts.themes());
    }

    /** A chat is opened again where it was read last; one that was read to its end, there. */
    private void rememberPlace() {
        if (chatView != null) {
            ReadingPlace<Long> at = chatView.place();
            chatView.chat()
                    .readAt(
                            at == null
                                    ? null
                                    : new LastRead(at.item(), at.hidden(), at.part(), at.y()));
        }
    }

    private String warning() {
        return parts.standing().stream().map(Supplier::get).collect(Collectors.joining("\n"));
    }

    public void reveal(SearchHit hit) {
        if (chatView != null) {
            chatView.reveal(hit.message(), hit.match());
        }
    }

    public void focusComposer() {
        window.focusComposer();
    }

    /** How the window is left, without its place on the screen. */
    public Settings.View view() {
        rememberPlace();
        return parts.preferences()
                .settings()
                .view()
                .withParametersOpen(window.parametersOpen())
                .withHistoryOpen(window.historyOpen());
    }

    @Override
    public void close() {
        warmUp.unsubscribe();
        rememberPlace();
        subscription.unsubscribe();
        if (chatView != null) {
            chatView.close();
        }
        side.close();
        drawer.close();
        window.close();
    }

    private void openLink(String address) {
        Questions.openLink(parts.stage(), address)
                .ifPresent(wanted -> parts.browse().accept(wanted.text()));
    }
}
