package ponder.app.session.chat;

import java.util.List;
import java.util.Map;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Message;

/** Counts the votes of a chat; their replies are siblings with a common mark. */
final class Votes {
    private final ConversationTree tree;
    private final ShownBranch shown;
    private final Chat chat;

    /** What the votes must know of their chat. */
    interface Chat {
        /** Whether a vote has replies under way. */
        boolean running(String group);

        /** Whether no reply at all is under way. */
        boolean idle();

        void show(long leaf);
    }

    Votes(ConversationTree tree, ShownBranch shown, Chat chat) {
        this.tree = tree;
        this.shown = shown;
        this.chat = chat;
    }

    /** The votes among what was stored. */
    void countAll() {
        tree.all().stream()
                .filter(m -> Vote.isGroup(m.group()))
                .map(m -> Map.entry(m.group(), m.parent()))
                .distinct()
                .forEach(vote -> count(vote.getKey(), vote.getValue()));
    }

    /**
     * Brings the tally up to date if the reply is one of a vote; at its end the winner is shown.
     */
    void count(Message reply) {
        count(reply.group(), reply.parent());
    }

    private void count(String group, long question) {
        if (!Vote.isGroup(group)) {
            return;
        }
        List<Message> members =
                tree.children(question).stream().filter(m -> m.group().equals(group)).toList();
        Vote vote = Vote.of(group, members, chat.running(group));
        members.forEach(member -> shown.view(member).count(vote));
        boolean onScreen =
                shown.messages().stream().anyMatch(m -> m.toMessage().group().equals(group));
        if (onScreen && chat.idle() && !vote.counts().isEmpty()) {
            chat.show(tree.branchThrough(vote.counts().getFirst().replies().getFirst()));
        }
    }
}
