package ponder.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/**
 * Asks for the next reply.
 *
 * @param messages the chat so far; the last one is the user's question
 * @param thoughtLimit most tokens of the thought, 0 for no limit
 * @param answerLimit most tokens of the answer, 0 for no limit
 * @param seed for the draw, or null to choose one; a given seed makes the reply reproducible, for
 *     which the whole prompt is read again
 * @param start what the reply begins with, or null to start afresh
 * @param guard against what would not come to a good end
 */
public record ChatRequest(
        List<ChatMessage> messages,
        SamplingParameters sampling,
        ThinkingMode thinking,
        int thoughtLimit,
        int answerLimit,
        @Nullable Long seed,
        @Nullable ReplyStart start,
        ReplyGuard guard) {
    /** Asks for a reply from its beginning. */
    public ChatRequest(
            List<ChatMessage> messages,
            SamplingParameters sampling,
            ThinkingMode thinking,
            int thoughtLimit,
            int answerLimit,
            @Nullable Long seed) {
        this(
                messages,
                sampling,
                thinking,
                thoughtLimit,
                answerLimit,
                seed,
                null,
                ReplyGuard.DEFAULT);
    }

    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || messages.getLast().role() != Role.USER) {
            throw new IllegalArgumentException("The last message must be a question.");
        }
        if (thoughtLimit < 0 || answerLimit < 0) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_LIMIT));
        }
    }

    /** The same question with a reply that has begun. */
    public ChatRequest startingWith(ReplyStart given) {
        return new ChatRequest(
                messages, sampling, thinking, thoughtLimit, answerLimit, seed, given, guard);
    }

    /** The same, drawn by a given seed. */
    public ChatRequest withSeed(long given) {
        return new ChatRequest(
                messages, sampling, thinking, thoughtLimit, answerLimit, given, start, guard);
    }

    /** The same under another guard. */
    public ChatRequest withGuard(ReplyGuard given) {
        return new ChatRequest(
                messages, sampling, thinking, thoughtLimit, answerLimit, seed, start, given);
    }
}
