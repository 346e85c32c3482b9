package ponder.inference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.Thinking;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/**
 * Asks for the next reply.
 *
 * @param messages the chat so far; the last one is the user's question
 * @param effort how much thinking is asked for, one of {@link ReasoningOptions#efforts}; null
 *     leaves it to the model
 * @param thoughtLimit most tokens of the thought, 0 for no limit
 * @param answerLimit most tokens of the answer, 0 for no limit
 * @param seed for the draw, or null to choose one; a given seed makes the reply reproducible, for
 *     which the whole prompt is read again
 * @param start what the reply begins with, or null to start afresh
 * @param promptedAt the local date and time that the chat template is told, or null for now
 * @param guard against what would not come to a good end
 * @param probing whether the thought is asked for its answer on the way
 * @param answerSchema a JSON schema that the answer keeps to, or null; for engines that have {@link
 *     StructuredAnswers}
 * @param alternatives of the likeliest tokens that are told with each of the reply, by {@link
 *     ReplyEvent.TokensScored}; null tells nothing of them
 * @param guest whether another program asks: its reply rests while one of the user's is made, and
 *     what the user's chats have in memory does not go for it
 * @param batch what replies have in common that may be made side by side, by engines that have
 *     {@link Batching}; empty where a reply is made by itself
 * @param conversation letters and digits under which what was read of it may stay in a file, if the
 *     engine was opened so; empty for one that leaves nothing behind
 */
@RecordBuilder
public record ChatRequest(
        List<ChatMessage> messages,
        SamplingParameters sampling,
        ThinkingMode thinking,
        @Nullable String effort,
        int thoughtLimit,
        int answerLimit,
        @Nullable Long seed,
        @Nullable ReplyStart start,
        @Nullable LocalDateTime promptedAt,
        ReplyGuard guard,
        Probing probing,
        @Nullable String answerSchema,
        @Nullable Integer alternatives,
        boolean guest,
        String batch,
        String conversation)
        implements ChatRequestBuilder.With {
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
                null,
                thoughtLimit,
                answerLimit,
                seed,
                null,
                null,
                ReplyGuard.DEFAULT,
                Probing.OFF,
                null,
                null,
                false,
                "",
                "");
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

    /** How the reply is to be thought about. */
    public Thinking asked() {
        return new Thinking(thinking, effort, thoughtLimit);
    }
}
