package ponder.app.chat;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import ponder.app.control.TextSelection;
import ponder.app.conversation.ChatMarkdown;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Steering;

/** What the messages of a chat ask for, handed to who does it. */
final class ChatActions implements MessageActions {
    private final ChatViewModel chat;
    private final Steering steering;
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
        this.steering = new Steering(chat);
        this.host = host;
        this.bringIntoView = bringIntoView;
    }

    @Override
    public void answerNow() {
        chat.answerNow();
    }

    @Override
    public void regenerate(MessageViewModel message) {
        steering.regenerate(message);
    }

    @Override
    public void continueReply(MessageViewModel message) {
        steering.continueReply(message);
    }

    @Override
    public void thinkOn(MessageViewModel message) {
        steering.thinkOn(message);
    }

    @Override
    public void editQuestion(MessageViewModel message, String text) {
        steering.editQuestion(message, text);
    }

    @Override
    public void editAnswer(MessageViewModel message, String text) {
        steering.editAnswer(message, text);
    }

    @Override
    public void resumeThought(MessageViewModel message, String thought) {
        steering.resumeThought(message, thought);
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
    public List<Comparison.Change> comparisons() {
        return Comparison.Change.all(host.presets(), chat.thinkingSwitchableProperty().get());
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
        steering.vote(message, replies);
    }

    @Override
    public boolean offersReplay() {
        return steering.offersReplay();
    }

    @Override
    public boolean offersInspection() {
        return steering.offersInspection();
    }

    @Override
    public void inspect(MessageViewModel message) {
        steering.inspect(message);
    }

    @Override
    public void leaveInspection(MessageViewModel message) {
        steering.leaveInspection(message);
    }

    @Override
    public @Nullable Comparison comparison(MessageViewModel message) {
        return steering.comparison(message);
    }

    @Override
    public void replay(MessageViewModel message) {
        steering.replay(message);
    }

    @Override
    public void compare(MessageViewModel message, Comparison.Change change) {
        steering.compare(message, change);
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
