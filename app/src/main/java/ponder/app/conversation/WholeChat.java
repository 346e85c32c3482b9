package ponder.app.conversation;

import java.util.List;

/**
 * One chat with all its branches.
 *
 * @param messages parents before what follows them
 */
public record WholeChat(Conversation conversation, List<Message> messages) {
    /** A chat's own data, where its messages are kept already. */
    public static WholeChat header(Conversation conversation) {
        return new WholeChat(conversation, List.of());
    }

    /** The branch that is shown. */
    public List<Message> branch() {
        ConversationTree tree = new ConversationTree(messages);
        return tree.path(tree.leafFor(conversation.leaf()));
    }
}
