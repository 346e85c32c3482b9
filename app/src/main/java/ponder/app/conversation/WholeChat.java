package ponder.app.conversation;

import java.util.List;

/**
 * One chat with all its branches.
 *
 * @param messages parents before what follows them
 */
public record WholeChat(Conversation conversation, List<Message> messages) {
    /** The branch that is shown. */
    public List<Message> branch() {
        ConversationTree tree = new ConversationTree(messages);
        return tree.path(tree.leafFor(conversation.leaf()));
    }
}
