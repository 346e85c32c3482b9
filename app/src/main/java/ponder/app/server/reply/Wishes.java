package ponder.app.server.reply;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.sampling.SamplingParameters;

/**
 * What a client asks of a model, whichever it turns out to be.
 *
 * @param model its name; empty for any
 * @param ofText whether the last message is a text to go on from, and no question
 * @param start what the reply begins with, or null
 * @param sampling over the model's own
 * @param effort null leaves it to the model
 * @param thoughtLimit tokens of the thought, 0 for no limit
 * @param mostTokens of thought and answer together, 0 for no limit
 * @param seed null for any
 * @param stopWords that end the answer before they are said
 * @param answer its form, or null for any
 * @param alternatives of the likeliest tokens that are told with each; null tells of none
 */
@RecordBuilder
public record Wishes(
        String model,
        boolean ofText,
        List<ChatMessage> messages,
        @Nullable ReplyStart start,
        UnaryOperator<SamplingParameters> sampling,
        ThinkingMode thinking,
        @Nullable Effort effort,
        int thoughtLimit,
        int mostTokens,
        @Nullable Long seed,
        List<String> stopWords,
        @Nullable AnswerFormat answer,
        @Nullable Integer alternatives)
        implements WishesBuilder.With {
    /** Without what only some APIs have. */
    public Wishes(
            String model,
            RequestFields.Chat chat,
            UnaryOperator<SamplingParameters> sampling,
            ThinkingMode thinking,
            int mostTokens,
            List<String> stopWords) {
        this(
                model,
                false,
                chat.messages(),
                chat.start(),
                sampling,
                thinking,
                null,
                0,
                mostTokens,
                null,
                stopWords,
                null,
                null);
    }

    /**
     * How much thinking is asked for.
     *
     * @param field of the request
     */
    public record Effort(String field, String word) {
        private String knownTo(EngineInfo info) {
            if (!info.reasoning().efforts().contains(word)) {
                throw new PonderException(Problem.of(AppProblem.SERVE_UNSUPPORTED, field));
            }
            return word;
        }
    }

    ChatRequest of(EngineInfo info) {
        return new ChatRequest(
                        messages,
                        sampling.apply(info.advisedSampling()),
                        thinking,
                        thoughtLimit,
                        0,
                        seed)
                .withEffort(effort == null ? null : effort.knownTo(info))
                .withStart(start)
                .withAnswerSchema(answer == null ? null : answer.schema())
                .withAlternatives(alternatives)
                .withGuest(true);
    }

    /** The same with another draw, for a request of several replies. */
    public Wishes draw(int number) {
        return seed == null ? this : withSeed(seed + number);
    }
}
