package ponder.inference.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReasoningEnd;

/**
 * What comes from outside to a thought: from the user as it runs, or, when a reply is made again,
 * from its record at the same tokens.
 */
final class ThoughtSteering {
    /** What follows from the request comes again by itself. */
    private static final Set<ReasoningEnd> FROM_OUTSIDE =
            EnumSet.of(ReasoningEnd.ANSWER_NOW, ReasoningEnd.SETTLED);

    /** A sentence or code without end shall not keep a hint waiting. */
    private static final int LONGEST_WAIT = 120;

    private final Deque<SteeringStep> planned;
    private final List<SteeringStep> done = new ArrayList<>();
    private final Queue<String> hints = new ConcurrentLinkedQueue<>();
    private volatile boolean answerNow;
    private int waiting;

    ThoughtSteering(List<SteeringStep> planned) {
        this.planned = new ArrayDeque<>(planned);
    }

    /** From any thread. */
    void answerNow() {
        answerNow = true;
    }

    /** From any thread. */
    void hint(String words) {
        hints.add(words);
    }

    /** Why the thought is to end at this token, or null. */
    @Nullable ReasoningEnd endAt(int tokens) {
        SteeringStep next = planned.peek();
        return next != null && next.tokens() <= tokens && next.end() != null
                ? next.end()
                : answerNow ? ReasoningEnd.ANSWER_NOW : null;
    }

    /**
     * The words to give to a thought now, for which one of the user waits until a sentence ends.
     */
    Optional<String> hintFor(ReplyStream stream) {
        SteeringStep next = planned.peek();
        if (next != null && next.hint() != null) {
            return next.tokens() <= stream.reasoningTokens()
                    ? Optional.of(next.hint())
                    : Optional.empty();
        }
        boolean waits = !hints.isEmpty() && ++waiting <= LONGEST_WAIT && !stream.sentenceEnds();
        if (hints.isEmpty() || waits || stream.holds() || stream.betweenMessages()) {
            return Optional.empty();
        }
        waiting = 0;
        return Optional.ofNullable(hints.poll());
    }

    /** Whether something is still to come to the thought before its answers can end it. */
    boolean waits() {
        return !hints.isEmpty() || !planned.isEmpty();
    }

    void hinted(String words, int tokens) {
        planned.poll();
        done.add(new SteeringStep(tokens, null, words));
    }

    /** There is no room for the hint that is due. */
    void refused() {
        planned.poll();
    }

    void ended(ReasoningEnd end, int tokens) {
        if (FROM_OUTSIDE.contains(end)) {
            done.add(new SteeringStep(tokens, end, null));
        }
    }

    /** For the record. */
    List<SteeringStep> done() {
        return List.copyOf(done);
    }
}
