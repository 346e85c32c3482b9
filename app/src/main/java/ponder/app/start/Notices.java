package ponder.app.start;

import org.jspecify.annotations.Nullable;
import ponder.app.session.OpenChats;
import ponder.app.session.chat.ChatViewModel;

/** Sentences for the user, shown in the chat on screen or in the first one there will be. */
final class Notices {
    private @Nullable OpenChats chats;
    private String untold = "";

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
