package ponder.app.session.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.inference.ReplyStats;
import ponder.inference.chat.FinalAnswer;

/**
 * How often each final answer came when one question was asked several times, and how surely
 * (DeepConf, Fu et al. 2025, arXiv 2508.15260): a reply weighs as much as the probability of the
 * least sure of its groups of tokens.
 *
 * @param done replies that have ended, and were not stopped
 * @param unsure those of them that were ended because they were less sure than the first ones
 * @param running whether more will come
 * @param decided whether, when one of them ended, what was left would not, or hardly, have changed
 *     the winner; answers that had begun by then may have come after it
 * @param counts the heaviest answer first, the earlier of equals; replies without one last
 * @param tokens of those that are done
 * @param inVain tokens of those that were stopped
 */
public record Vote(
        VoteRule rule,
        int done,
        int unsure,
        boolean running,
        boolean decided,
        List<Count> counts,
        long tokens,
        long inVain) {
    /**
     * @param answer empty for replies in which none was found
     * @param replies ids of those that gave it
     * @param weight of all of them, at most 1 each
     */
    public record Count(String answer, List<Long> replies, double weight) {
        VoteRule.Standing standing() {
            return answer.isEmpty()
                    ? VoteRule.Standing.NONE
                    : new VoteRule.Standing(replies.size(), weight);
        }
    }

    /**
     * @param members all replies of the vote, oldest first
     */
    public static Vote of(VoteRule rule, List<Message> members, boolean running) {
        List<Message> stopped = members.stream().filter(m -> m.ending() == Ending.STOPPED).toList();
        List<Message> ended =
                members.stream()
                        .filter(m -> m.ending() != Ending.WRITING && m.ending() != Ending.STOPPED)
                        .toList();
        return new Vote(
                rule,
                ended.size(),
                (int) ended.stream().filter(m -> m.ending() == Ending.UNSURE).count(),
                running,
                wasDecided(rule, ended),
                counts(members),
                ended.stream().mapToLong(Vote::tokens).sum(),
                stopped.stream().mapToLong(Vote::tokens).sum());
    }

    /** In the order in which they ended, for what came after the decision may make it doubtful. */
    private static boolean wasDecided(VoteRule rule, List<Message> ended) {
        List<Message> inOrder =
                ended.stream().sorted(Comparator.comparingLong(Message::finished)).toList();
        return rule.stopAt() > 0
                && ended.size() < rule.wanted()
                && IntStream.rangeClosed(1, inOrder.size())
                        .anyMatch(
                                done ->
                                        rule.decided(
                                                counts(inOrder.subList(0, done)).stream()
                                                        .map(Count::standing)
                                                        .toList(),
                                                rule.wanted() - done));
    }

    private static List<Count> counts(List<Message> members) {
        Map<String, List<Message>> said = new LinkedHashMap<>();
        for (Message member : members) {
            if (member.ending() == Ending.COMPLETE) {
                said.computeIfAbsent(FinalAnswer.of(member.content()), a -> new ArrayList<>())
                        .add(member);
            }
        }
        return said.entrySet().stream()
                .map(e -> count(e.getKey(), e.getValue()))
                .sorted(
                        Comparator.comparing((Count c) -> c.answer.isEmpty())
                                .thenComparing(c -> -c.weight))
                .toList();
    }

    private static Count count(String answer, List<Message> by) {
        return new Count(
                answer,
                by.stream().map(Message::id).toList(),
                by.stream().mapToDouble(Vote::weight).sum());
    }

    /** Replies of versions that did not know it all weigh the same. */
    private static double weight(Message reply) {
        Double certainty = certainty(reply);
        return certainty == null ? 1 : certainty;
    }

    /** How sure the model was of its least sure passage; null where it is not known. */
    public static @Nullable Double certainty(Message reply) {
        ReplyStats stats = stats(reply);
        return stats == null ? null : stats.certainty();
    }

    private static long tokens(Message reply) {
        ReplyStats stats = stats(reply);
        return stats == null ? 0 : stats.reasoningTokens() + stats.answerTokens();
    }

    private static @Nullable ReplyStats stats(Message reply) {
        return reply.run() == null ? null : reply.run().stats();
    }

    /** How many replies came to their end. */
    public int answered() {
        return counts.stream().mapToInt(count -> count.replies().size()).sum();
    }

    /** How many of them gave an answer. */
    public int kept(String answer) {
        return counts.stream()
                .filter(count -> count.answer().equals(answer))
                .mapToInt(count -> count.replies().size())
                .sum();
    }

    /** Tokens that the replies which were left out would have taken, as far as the others tell. */
    public long saved() {
        return done == 0 || running
                ? 0
                : Math.max(0, tokens / done * (rule.wanted() - done) - inVain);
    }
}
