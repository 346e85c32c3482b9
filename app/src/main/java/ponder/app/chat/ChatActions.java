package ponder.app.chat;

import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import ponder.app.control.TextSelection;
import ponder.app.conversation.ChatMarkdown;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.settings.ChatParameters;

/** What the messages of a chat ask for, handed to who does it. */
final class ChatActions implements MessageActions {
    private final ChatViewModel chat;
    private final ChatView.Host host;
    private final BiConsumer<MessageViewModel, Node> bringIntoView;

    /**
     * @param bringIntoView scrolls to a part of a message
     */
    ChatActions(
            ChatViewModel chat,
            ChatView.Host host,
            BiConsumer<MessageViewModel, Node> bringIntoView) {
        this.chat = chat;
        this.host = host;
        this.bringIntoView = bringIntoView;
    }

    @Override
    public void answerNow() {
        chat.answerNow();
    }

    @Override
    public void regenerate(MessageViewModel message) {
        chat.steering().regenerate(message);
    }

    @Override
    public void continueReply(MessageViewModel message) {
        chat.steering().continueReply(message);
    }

    @Override
    public void thinkOn(MessageViewModel message) {
        chat.steering().thinkOn(message);
    }

    @Override
    public void editQuestion(MessageViewModel message, String text) {
        chat.steering().editQuestion(message, text);
    }

    @Override
    public void editAnswer(MessageViewModel message, String text) {
        chat.steering().editAnswer(message, text);
    }

    @Override
    public void resumeThought(MessageViewModel message, String thought) {
        chat.steering().resumeThought(message, thought);
    }

    @Override
    public void step(MessageViewModel message, int by) {
        chat.step(message, by);
    }

    @Override
    public void bringIntoView(MessageViewModel message, Node part) {
        bringIntoView.accept(message, part);
    }

    @Override
    public boolean openThoughts() {
        return host.openThoughts();
    }

    @Override
    public boolean lessMotion() {
        return host.lessMotion();
    }

    @Override
    public Map<String, ChatParameters> presets() {
        return host.presets();
    }

    @Override
    public void stop() {
        chat.stop();
    }

    @Override
    public void showReply(long message) {
        chat.reveal(message);
    }

    @Override
    public void vote(MessageViewModel message, int replies) {
        chat.steering().vote(message, replies);
    }

    @Override
    public void inspect(MessageViewModel message) {
        chat.steering().inspect(message);
    }

    @Override
    public void leaveInspection(MessageViewModel message) {
        chat.steering().leaveInspection(message);
    }

    @Override
    public @Nullable Comparison comparison(MessageViewModel message) {
        return chat.steering().comparison(message);
    }

    @Override
    public void replay(MessageViewModel message) {
        chat.steering().replay(message);
    }

    @Override
    public void compare(MessageViewModel message, Comparison.Change change) {
        chat.steering().compare(message, change);
    }

    @Override
    public void fork(MessageViewModel message) {
        host.fork(chat, message);
    }

    @Override
    public void copyAll() {
        TextSelection.copy(
                ChatMarkdown.of(
                        chat.messages().stream().map(MessageViewModel::toMessage).toList(), false));
    }

    @Override
    public void openLink(String address) {
        host.openLink(address);
    }
}
