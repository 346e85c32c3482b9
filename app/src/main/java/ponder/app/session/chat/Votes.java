package ponder.app.session.chat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.session.tally.Vote;
import ponder.app.session.tally.VoteRule;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatRequest;
import ponder.inference.sampling.SamplingParameters;

/** Counts the votes of a chat; their replies are siblings with a common mark. */
final class Votes {
    private final Transcript chat;
    private final List<ReplyRun> runs;
    private final Consumer<ReplyRun> stop;

    /**
     * @param runs the replies of the chat that are under way
     * @param stop ends one of them
     */
    Votes(Transcript chat, List<ReplyRun> runs, Consumer<ReplyRun> stop) {
        this.chat = chat;
        this.runs = runs;
        this.stop = stop;
    }

    /** The replies of a vote before they are made. */
    static List<Message> ballot(VoteRule rule, String group, Supplier<Message> begun) {
        return IntStream.range(0, rule.wanted())
                .mapToObj(i -> begun.get().withGroup(group))
                .toList();
    }

    /** By what the replies of a vote are made, which are not to be all the same. */
    static ChatParameters varied(ChatParameters set) {
        ChatParameters seedless = set.withSeed(null);
        float usual = SamplingParameters.DEEPSEEK.temperature();
        return set.sampling().temperature() == 0
                ? seedless.withSampling(set.sampling().withTemperature(usual))
                : seedless;
    }

    /** The votes among what was stored; which of their replies was read last stays on screen. */
    void countAll() {
        chat.tree().all().stream()
                .filter(m -> VoteRule.in(m.group()) != null)
                .map(m -> Map.entry(m.group(), m.parent()))
                .distinct()
                .forEach(vote -> tally(vote.getKey(), vote.getValue()));
    }

    /**
     * Brings the tally up to date if the reply is one of a vote; at its end the winner is shown, if
     * one of its replies is on screen.
     *
     * @return the winner at the end of a vote, else 0
     */
    long count(Message reply) {
        String group = reply.group();
        Vote vote = tally(group, reply.parent());
        if (vote == null) {
            return 0;
        }
        if (vote.running() && vote.decided()) {
            leaveOutTheRest(group);
        }
        if (!runs.isEmpty() || vote.counts().isEmpty()) {
            return 0;
        }
        long winner = vote.counts().getFirst().replies().getFirst();
        if (chat.shown().messages().stream().anyMatch(m -> m.toMessage().group().equals(group))) {
            chat.show(chat.tree().branchThrough(winner));
        }
        return winner;
    }

    /** Whether a message is a reply of a vote. */
    boolean isOf(String group, long message) {
        return chat.tree().get(message).group().equals(group);
    }

    /** Null for what is no vote's. */
    private @Nullable Vote tally(String group, long question) {
        VoteRule rule = VoteRule.in(group);
        if (rule == null) {
            return null;
        }
        List<Message> members = members(group, question);
        Vote vote = Vote.of(rule, members, running(group));
        members.forEach(member -> chat.view(member).count(vote));
        return vote;
    }

    private List<Message> members(String group, long question) {
        return chat.tree().children(question).stream()
                .filter(m -> m.group().equals(group))
                .toList();
    }

    /**
     * Those whose turn has not come, and those that are on their way. What answers after its
     * thought may end: the dear part of it is there, and thrown away it would count for nothing.
     */
    private void leaveOutTheRest(String group) {
        List.copyOf(runs).stream()
                .filter(run -> isOf(group, run) && !inItsLastWords(run))
                .forEach(stop);
    }

    private static boolean inItsLastWords(ReplyRun run) {
        return run.state() == ReplyState.ANSWERING && !run.reply().reasoning().isEmpty();
    }

    private boolean running(String group) {
        return runs.stream().anyMatch(run -> isOf(group, run));
    }

    private static boolean isOf(String group, ReplyRun run) {
        return run.reply().toMessage().group().equals(group);
    }

    /**
     * What those replies of a vote have in common that may be made side by side: all of them, or
     * first those by which the others are judged. Empty for what is no vote's.
     */
    String batch(Message reply) {
        VoteRule rule = VoteRule.in(reply.group());
        if (rule == null) {
            return "";
        }
        List<Long> ids = members(reply.group(), reply.parent()).stream().map(Message::id).toList();
        boolean judged = rule.endUnsure() && ids.indexOf(reply.id()) >= rule.first();
        return reply.group() + (judged ? ":judged" : "");
    }

    /** A request as it is put when its turn comes: by then the first replies are there. */
    ChatRequest asked(ChatRequest request, Message reply) {
        VoteRule rule = VoteRule.in(reply.group());
        ChatRequest beside = request.withBatch(batch(reply));
        return rule == null || !rule.endUnsure()
                ? beside
                : beside.withGuard(request.guard().atLeast(leastCertainty(rule, reply)));
    }

    private double leastCertainty(VoteRule rule, Message reply) {
        List<Double> first =
                members(reply.group(), reply.parent()).stream()
                        .filter(m -> m.ending() == Ending.COMPLETE)
                        .map(m -> (@Nullable Double) Vote.certainty(m))
                        .filter(Objects::nonNull)
                        .limit(rule.first())
                        .toList();
        return first.size() < rule.first()
                ? 0
                : first.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }
}
