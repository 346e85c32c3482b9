package ponder.app.chat;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import ponder.app.session.chat.ChatCommands;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Examining;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Steering;

/**
 * What the view of a message knows of its chat and of the program.
 *
 * @param bringIntoView scrolls to a part of a message
 * @param asked told that a question was asked
 * @param copy puts a text on the clipboard and says so
 */
record MessageContext(
        ChatViewModel chat,
        ChatView.Program program,
        BiConsumer<MessageViewModel, Node> bringIntoView,
        Runnable asked,
        Consumer<String> copy) {
    ChatCommands commands() {
        return chat.commands();
    }

    Steering steering() {
        return chat.steering();
    }

    Examining examining() {
        return chat.examining();
    }
}
