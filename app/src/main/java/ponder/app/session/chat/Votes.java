package ponder.app.session.chat;

import java.util.List;
import java.util.Map;
import ponder.app.conversation.Message;

/** Counts the votes of a chat; their replies are siblings with a common mark. */
final class Votes {
    private final Transcript chat;
    private final List<ReplyRun> runs;

    /**
     * @param runs the replies of the chat that are under way
     */
    Votes(Transcript chat, List<ReplyRun> runs) {
        this.chat = chat;
        this.runs = runs;
    }

    /** The votes among what was stored. */
    void countAll() {
        chat.tree().all().stream()
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
                chat.tree().children(question).stream()
                        .filter(m -> m.group().equals(group))
                        .toList();
        Vote vote = Vote.of(group, members, running(group));
        members.forEach(member -> chat.view(member).count(vote));
        boolean onScreen =
                chat.shown().messages().stream().anyMatch(m -> m.toMessage().group().equals(group));
        if (onScreen && runs.isEmpty() && !vote.counts().isEmpty()) {
            chat.show(chat.tree().branchThrough(vote.counts().getFirst().replies().getFirst()));
        }
    }

    private boolean running(String group) {
        return runs.stream().anyMatch(run -> run.reply().toMessage().group().equals(group));
    }
}
