package ponder.app.shell;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.conversation.StoreProblem;
import ponder.app.history.HistoryView;
import ponder.app.history.HistoryViewModel;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.parameters.Presets;
import ponder.app.session.ModelSession;
import ponder.app.session.OpenChats;
import ponder.app.session.ParameterScope;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.SavedPrompt;
import ponder.app.settings.Settings;
import ponder.app.theme.Themes;
import ponder.inference.ReasoningOptions;

/** All views of the main window, in one language; another language takes another one. */
public final class ChatWindow implements AutoCloseable {
    /**
     * What the views show and change, which outlives them.
     *
     * @param storeProblems what keeps chats from being saved, while it does
     * @param browse opens an address in the system's browser
     */
    public record Parts(
            Stage stage,
            OpenChats chats,
            HistoryViewModel history,
            ChatFiles files,
            ModelSession model,
            ParameterScope parameters,
            Preferences preferences,
            Themes themes,
            Keys keys,
            ReadOnlyDoubleProperty tokensPerSecond,
            ObservableList<StoreProblem> storeProblems,
            Consumer<String> browse) {}

    private final Parts parts;
    private final ModelMenu models;
    private final ParametersPane drawer;
    private final HistoryView side;
    private final MainWindow window;
    private final Subscription subscription;
    private @Nullable ChatView chatView;

    public ChatWindow(Parts parts, MainWindow.Actions actions) {
        this.parts = parts;
        models = new ModelMenu(parts.model()::find);
        models.onChoose(parts.model()::load);
        models.onManage(actions::models);
        drawer =
                new ParametersPane(
                        parts.parameters().shownProperty(),
                        parts.parameters().onlyThisChatProperty(),
                        new NamedPresets());
        side = new HistoryView(parts.history(), parts.files());
        window =
                new MainWindow(
                        side,
                        models,
                        drawer,
                        parts.themes(),
                        parts.keys(),
                        new MainWindow.Status(
                                parts.tokensPerSecond(), parts.preferences().cpuOnlyProperty()),
                        parts.preferences().textScaleProperty(),
                        actions);
        Settings.View view = parts.preferences().settings().view();
        window.openParameters(view.parametersOpen());
        window.openHistory(view.historyOpen());
        subscription =
                Subscription.combine(
                        parts.model().shownProperty().subscribe(this::showModel),
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
        window.showDevice(now.device());
        ChatParameters defaults = now.defaults();
        ReasoningOptions reasoning = now.reasoning();
        if (defaults != null && reasoning != null) {
            drawer.modelChanged(defaults, reasoning, now.context());
        }
        showExamples();
    }

    private void showExamples() {
        ModelSession.Shown model = parts.model().shownProperty().get();
        if (chatView != null && model.device() != null) {
            chatView.showExamples(
                    ExamplePrompts.hint(model.demo()), ExamplePrompts.of(model.demo()));
        }
    }

    /** Puts the chat on screen that is now the current one. */
    private void showChat(@Nullable ChatViewModel chat) {
        if (chat == null) {
            return;
        }
        chatView = new ChatView(chat, new ChatHosting());
        chatView.warn(Bindings.createStringBinding(this::storeWarning, parts.storeProblems()));
        showExamples();
        parts.parameters().show(chat);
        parts.history().openProperty().set(chat.id());
        window.showChat(chatView);
    }

    private String storeWarning() {
        return parts.storeProblems().stream()
                .map(StoreProblem::sentence)
                .collect(Collectors.joining("\n"));
    }

    public void reveal(long message) {
        if (chatView != null) {
            chatView.reveal(message);
        }
    }

    /** How the window is left, without its place on the screen. */
    public Settings.View view() {
        return new Settings.View(null, window.parametersOpen(), window.historyOpen());
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        if (chatView != null) {
            chatView.close();
        }
        side.close();
        drawer.close();
        window.close();
    }

    /** The user's presets, which are part of the settings. */
    private final class NamedPresets implements Presets {
        @Override
        public Map<String, ChatParameters> all() {
            return parts.preferences().settings().presets();
        }

        @Override
        public void put(String name, @Nullable ChatParameters preset) {
            parts.preferences().change(s -> s.withPreset(name, preset));
        }
    }

    /** What a chat may do with the rest of the program. */
    private final class ChatHosting implements ChatView.Host {
        @Override
        public void openLink(String address) {
            Questions.openLink(parts.stage(), address)
                    .ifPresent(wanted -> parts.browse().accept(wanted.text()));
        }

        @Override
        public boolean openThoughts() {
            return parts.preferences().openThoughtsProperty().get();
        }

        @Override
        public boolean lessMotion() {
            return parts.preferences().lessMotionProperty().get()
                    || Platform.getPreferences().isReducedMotion();
        }

        @Override
        public List<SavedPrompt> prompts() {
            return parts.preferences().settings().prompts();
        }

        @Override
        public void prompts(List<SavedPrompt> all) {

            parts.preferences().change(s -> s.withPrompts(all));
        }

        @Override
        public Map<String, ChatParameters> presets() {
            return parts.preferences().settings().presets();
        }

        @Override
        public double expectedLoadSeconds() {
            return parts.model().expectedLoadSeconds();
        }

        @Override
        public double loadSeconds() {
            return parts.model().loadSeconds();
        }

        @Override
        public void cancelLoading() {
            parts.model().unload();
        }

        @Override
        public void fork(ChatViewModel from, MessageViewModel upTo) {
            parts.chats().fork(from, upTo);
        }
    }
}
