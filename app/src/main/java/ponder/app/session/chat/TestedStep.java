package ponder.app.session.chat;

import java.util.Optional;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Message;
import ponder.app.session.map.ThoughtMap;
import ponder.app.session.tally.Vote;
import ponder.app.session.tally.VoteRule;

/**
 * A step of a reply's thought that a vote tests.
 *
 * @param step its first words, or empty where they are not known
 */
public record TestedStep(Message reply, String step) {
    static Optional<TestedStep> of(Vote vote, ConversationTree tree) {
        VoteRule.TestedStep step = vote.rule().step();
        if (step == null || !tree.has(step.reply())) {
            return Optional.empty();
        }
        Message reply = tree.get(step.reply());
        return Optional.of(
                new TestedStep(
                        reply, ThoughtMap.title(reply.reasoning(), step.start(), step.end())));
    }
}
