package ponder.app.start;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;
import ponder.app.concurrent.Background;
import ponder.app.conversation.Titles;
import ponder.app.markdown.MarkdownText;
import ponder.app.platform.DesktopNotifier;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;

/** Tells through the system that a long answer is done while no window of Ponder is in front. */
final class ReplyNotices {
    private final Supplier<Optional<DesktopNotifier>> notifier;
    private final Preferences preferences;
    private final Background background;

    ReplyNotices(
            Supplier<Optional<DesktopNotifier>> notifier,
            Preferences preferences,
            Background background) {
        this.notifier = notifier;
        this.preferences = preferences;
        this.background = background;
    }

    void ended(ChatViewModel chat) {
        boolean away = Window.getWindows().stream().noneMatch(Window::isFocused);
        if (away && preferences.notificationsProperty().get()) {
            notifier.get().ifPresent(to -> show(to, chat));
        }
    }

    /** What is in a temporary chat stays out of the system's list of notifications. */
    private void show(DesktopNotifier to, ChatViewModel chat) {
        String title = chat.conversationProperty().get().title();
        String answer = chat.messages().getLast().content().get();
        if (chat.temporary()) {
            background.run(() -> show(to, "Ponder", Texts.of("notice.answered")));
        } else {
            background.run(() -> show(to, title, Titles.of(MarkdownText.render(answer))));
        }
    }

    private static void show(DesktopNotifier to, String title, String text) {
        try {
            to.show(title, text);
        } catch (IOException e) {
            System.getLogger(ReplyNotices.class.getName())
                    .log(System.Logger.Level.WARNING, "no notification", e);
        }
    }
}
