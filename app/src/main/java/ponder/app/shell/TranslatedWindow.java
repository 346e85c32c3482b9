package ponder.app.shell;

import java.util.function.Supplier;
import javafx.scene.Scene;
import ponder.app.conversation.SearchHit;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Language;
import ponder.app.text.Texts;

/**
 * The main window through all languages: the texts on screen are made when their view is, so
 * another language takes new views.
 */
public final class TranslatedWindow {
    private final Scene scene;
    private final ChatWindow.Parts parts;
    private final Supplier<ChatWindow> making;
    private ChatWindow now;

    public TranslatedWindow(Scene scene, ChatWindow.Parts parts, MainWindow.Actions actions) {
        this.scene = scene;
        this.parts = parts;
        this.making = () -> new ChatWindow(parts, actions);
        this.now = making.get();
    }

    /** Puts it on screen. */
    public void show() {
        scene.setRoot(now.root());
        parts.themes().restyle(scene);
    }

    public void speak(Language language) {
        Texts.use(language);
        Preferences preferences = parts.preferences();
        preferences.change(settings -> settings.withView(now.view()));
        now.close();
        parts.chats().reword();
        now = making.get();
        show();
    }

    /** Brings what was found in the chat on screen into view. */
    public void reveal(SearchHit hit) {
        now.reveal(hit);
    }

    /** Makes the first chat that is opened as quick as the next. */
    public void warmUp() {
        now.warmUp();
    }

    /** Lets the user write on, in the chat on screen. */
    public void focusComposer() {
        now.focusComposer();
    }

    /** How it is left, without its place on the screen. */
    public Settings.View view() {
        return now.view();
    }
}
