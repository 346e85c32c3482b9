package ponder.app.start;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.store.StoreProblem;
import ponder.app.session.OpenChats;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.SettingsStore;

/**
 * Sentences for the user. What has happened is shown in the chat on screen or in the first one
 * there will be, until something else happens; what is wrong stands above every chat for as long as
 * it is.
 */
final class Notices {
    private final ObservableList<Supplier<String>> standing = FXCollections.observableArrayList();
    private final SettingsStore.Loaded settings;
    private String settingsUnsaved = "";
    private List<StoreProblem> store = List.of();
    private @Nullable OpenChats chats;
    private String untold = "";

    /**
     * @param settings what was wrong with them stands as long as the window: their file is whole
     *     again, so that nobody else will tell
     */
    Notices(SettingsStore.Loaded settings) {
        this.settings = settings;
        stand();
    }

    /** What is wrong, each in the language in use when it is asked for. */
    ObservableList<Supplier<String>> standing() {
        return standing;
    }

    /** All that is wrong with the saved chats by now. */
    void tellStore(List<StoreProblem> now) {
        store = now;
        stand();
    }

    /**
     * @param sentence why settings are not saved by now; empty if they are
     */
    void tellUnsaved(String sentence) {
        settingsUnsaved = sentence;
        stand();
    }

    private void stand() {
        String unsaved = settingsUnsaved;
        Stream<Supplier<String>> ofSettings =
                Stream.of(() -> Objects.requireNonNullElse(settings.problem(), ""), () -> unsaved);
        Stream<Supplier<String>> ofStore = store.stream().map(problem -> problem::sentence);
        standing.setAll(
                Stream.concat(ofSettings, ofStore).filter(news -> !news.get().isEmpty()).toList());
    }

    /** From now on there are chats to tell them in. */
    void use(OpenChats all) {
        chats = all;
        all.currentProperty().subscribe(this::tellUntold);
    }

    /**
     * @param sentence null for nothing to say
     */
    void tell(@Nullable String sentence) {
        ChatViewModel chat = chats == null ? null : chats.currentProperty().get();
        if (sentence != null && chat != null) {
            chat.notify(sentence);
        } else if (sentence != null) {
            untold = sentence;
        }
    }

    private void tellUntold(@Nullable ChatViewModel chat) {
        if (chat != null && !untold.isEmpty()) {
            chat.notify(untold);
            untold = "";
        }
    }
}
