package ponder.app.chat;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;

/** Counts the replies that have come or grown since the end of the chat was scrolled away from. */
final class UnseenReplies {
    private final ChatViewModel chat;
    private final ReadOnlyBooleanProperty atEnd;
    private final Map<MessageViewModel, Integer> seen = new HashMap<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private final ListChangeListener<MessageViewModel> messagesListener = this::messagesChanged;
    private final Subscription subscription;

    /**
     * @param atEnd whether the end of the chat is in view
     */
    UnseenReplies(ChatViewModel chat, ReadOnlyBooleanProperty atEnd) {
        this.chat = chat;
        this.atEnd = atEnd;
        chat.messages().addListener(messagesListener);
        subscription = atEnd.subscribe(this::begin);
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    private void begin() {
        seen.clear();
        chat.messages().forEach(this::see);
        update();
    }

    private void see(MessageViewModel message) {
        seen.put(message, length(message));
    }

    private static int length(MessageViewModel message) {
        return message.reasoning().length() + message.content().length();
    }

    /** What comes complete, such as another version of a reply, was asked to be shown. */
    private void messagesChanged(ListChangeListener.Change<? extends MessageViewModel> change) {
        while (change.next()) {
            change.getAddedSubList().stream()
                    .filter(message -> message.stateProperty().get() == ReplyState.DONE)
                    .forEach(this::see);
        }
    }

    /** Counts again; called a few times a second while replies are made, and at their end. */
    void update() {
        long grown =
                atEnd.get()
                        ? 0
                        : chat.messages().stream()
                                .filter(m -> length(m) > seen.getOrDefault(m, 0))
                                .count();
        count.set((int) grown);
    }

    void close() {
        chat.messages().removeListener(messagesListener);
        subscription.unsubscribe();
    }
}
