package ponder.app.chat.reply;

import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;

/** Where a reply can go from the window. */
public interface ReplyFiles {
    /** To a printer. */
    void print(ChatViewModel chat, MessageViewModel reply);

    /** Into a file that can be checked. */
    void report(ChatViewModel chat, MessageViewModel reply);
}
