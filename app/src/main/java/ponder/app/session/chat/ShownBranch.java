package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.LastRead;
import ponder.app.conversation.Message;

/** The branch of a chat's tree that is on screen, and a view model for each message seen so far. */
public final class ShownBranch {
    /** As many messages as a high window shows. */
    private static final int IN_VIEW = 8;

    private final ConversationTree tree;
    private final ObservableList<MessageViewModel> messages = FXCollections.observableArrayList();
    private final Map<Long, MessageViewModel> views = new HashMap<>();

    ShownBranch(ConversationTree tree) {
        this.tree = tree;
    }

    /**
     * Makes that of a kept chat. On any thread: a long chat has thousands of messages, and the
     * window need not wait for them.
     *
     * @param leaf the last message that was on screen
     */
    public static ShownBranch of(List<Message> stored, long leaf) {
        ConversationTree tree = new ConversationTree(stored);
        ShownBranch branch = new ShownBranch(tree);
        branch.show(tree.leafFor(leaf));
        return branch;
    }

    /**
     * Reads all that is kept of the messages that are seen first. On any thread, before it is
     * shown.
     *
     * @param place where the chat was read last; null for its end
     */
    public ShownBranch readInView(@Nullable LastRead place) {
        int end = messages.size();
        for (int i = 0; place != null && i < messages.size(); i++) {
            if (messages.get(i).id() == place.message()) {
                end = Math.min(end, i + IN_VIEW);
            }
        }
        messages.subList(Math.max(0, end - IN_VIEW), end).forEach(m -> m.toMessage().run());
        return this;
    }

    ConversationTree tree() {
        return tree;
    }

    ObservableList<MessageViewModel> messages() {
        return messages;
    }

    MessageViewModel view(Message message) {
        return views.computeIfAbsent(message.id(), id -> new MessageViewModel(message));
    }

    /** Every message of every branch, with what replies in progress have said so far. */
    List<Message> said() {
        return tree.all().stream().map(this::asSaid).toList();
    }

    /** The tree has the words of a reply when it has ended. */
    private Message asSaid(Message message) {
        MessageViewModel view = views.get(message.id());
        return view == null || view.stateProperty().get() == ReplyState.DONE
                ? message
                : view.toMessage();
    }

    /** The last message on screen, or 0. */
    long leaf() {
        return messages.isEmpty() ? 0 : messages.getLast().id();
    }

    /** Puts the branch that ends in a message on screen; what is there already stays. */
    void show(long leaf) {
        if (leaf == leaf() && leaf != 0) {
            return;
        }
        List<MessageViewModel> path = new ArrayList<>();
        for (Message message : tree.path(leaf)) {
            MessageViewModel view = view(message);
            stand(view);
            path.add(view);
        }
        int same = 0;
        while (same < Math.min(path.size(), messages.size())
                && path.get(same) == messages.get(same)) {
            same++;
        }
        if (same < messages.size()) {
            messages.remove(same, messages.size());
        }
        messages.addAll(path.subList(same, path.size()));
    }

    private void stand(MessageViewModel view) {
        List<Long> siblings = tree.siblings(view.id());
        view.stand(siblings.indexOf(view.id()) + 1, siblings.size());
    }

    /** The end of the branch through the sibling that stands so many places further. */
    long beside(MessageViewModel message, int by) {
        List<Long> siblings = tree.siblings(message.id());
        int next = Math.clamp(siblings.indexOf(message.id()) + by, 0, siblings.size() - 1);
        return tree.branchThrough(siblings.get(next));
    }

    /** Takes a message out of the tree; whether it was on screen. */
    boolean drop(MessageViewModel message) {
        long parent = message.toMessage().parent();
        tree.remove(message.id());
        views.remove(message.id());
        messages.stream()
                .filter(m -> m != message && m.toMessage().parent() == parent)
                .forEach(this::stand);
        return messages.contains(message);
    }

    /** Whether the user has begun to change a message, on this branch or another. */
    boolean edited() {
        return views.values().stream().anyMatch(view -> view.edits().any());
    }

    /** Ends what looks into the messages. */
    void close() {
        views.values().forEach(MessageViewModel::cancelInspection);
    }
}
