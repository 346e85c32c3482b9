package ponder.app.session;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.ChatParameters;
import ponder.inference.sampling.SamplingParameters;

/**
 * Which parameters the drawer shows and changes: those of the model, which all chats share, or
 * those of the chat on screen alone.
 */
public final class ParameterScope {
    private final ObjectProperty<ChatParameters> shown =
            new SimpleObjectProperty<>(ChatParameters.of(SamplingParameters.DEEPSEEK));
    private final ObjectProperty<ChatParameters> ofModel = new SimpleObjectProperty<>(shown.get());
    private final BooleanProperty onlyThisChat = new SimpleBooleanProperty();
    private @Nullable ChatViewModel chat;
    private boolean switching;

    public ParameterScope() {
        shown.addListener((o, before, now) -> changed(now));
        onlyThisChat.addListener((o, before, now) -> scopeChanged(now));
    }

    /** What the drawer shows. */
    public ObjectProperty<ChatParameters> shownProperty() {
        return shown;
    }

    /** What every chat without parameters of its own uses. */
    public ObjectProperty<ChatParameters> ofModelProperty() {
        return ofModel;
    }

    public BooleanProperty onlyThisChatProperty() {
        return onlyThisChat;
    }

    /** Another chat is on screen. */
    public void show(ChatViewModel next) {
        chat = next;
        refresh();
    }

    /** Another model has been loaded. */
    void modelChanged(ChatParameters parameters) {
        ofModel.set(parameters);
        refresh();
    }

    private void refresh() {
        @Nullable ChatParameters own =
                chat == null ? null : chat.conversationProperty().get().parameters();
        switching = true;
        onlyThisChat.set(own != null);
        shown.set(own == null ? ofModel.get() : own);
        switching = false;
    }

    private void changed(ChatParameters now) {
        if (switching) {
            return;
        }
        if (onlyThisChat.get() && chat != null) {
            chat.commands().useParameters(now);
        } else {
            ofModel.set(now);
        }
    }

    private void scopeChanged(boolean only) {
        if (!switching && chat != null) {
            chat.commands().useParameters(only ? shown.get() : null);
            refresh();
        }
    }
}
