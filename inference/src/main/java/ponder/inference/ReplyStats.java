package ponder.inference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.words.WrapUp;
import ponder.inference.problem.Problem;

/**
 * What one reply took.
 *
 * @param promptTokens tokens of the prompt, cached ones included
 * @param cachedTokens those of them whose keys and values were still there from the last turn
 * @param reasoningTokens tokens of the thought
 * @param answerTokens tokens of the answer
 * @param givenTokens those of both that were not generated: what the request had begun the reply
 *     with, and hints; words that close a thought count as generated
 * @param timeToFirstToken from the request's start to the first generated token
 * @param prefillTime spent on the prompt; all time where nobody could tell it from that of the
 *     tokens
 * @param reasoningTime from the first generated token to the end of the thought
 * @param decodeTime spent on generated tokens; zero where it is not known
 * @param provider {@code CPU} or {@code CUDA}
 * @param fallbackReason why a GPU was not used, or null
 * @param seed that draws the same reply again; null of a server's that was sent none
 * @param closingWords that were said for the model to end its thought; null where it ended it
 *     itself, and in records of versions that had {@linkplain WrapUp#ENGLISH one sentence} for all
 * @param reused how the cached tokens had been computed; {@link ReplayRecord#NONE} when there were
 *     none, and in records of versions that did not know
 * @param promptedAt the local date and time that the chat template was told; null in records of
 *     versions that did not keep it
 * @param draftedTokens those of thought and answer that were guessed from a repetition and cost no
 *     pass; null in records of versions that did not guess
 * @param probes what the thought would have come to on its way, in order
 * @param certainty the geometric mean of the probabilities of its least sure 64 tokens in a row, 0
 *     to 1; null where it is not known
 * @param digest equal in two replies if each token was drawn from the same logit, to the bit; null
 *     where it is not known, and of a reply that was gone on with
 * @param thoughtTrace how likely each token of the thought was; of no token where it is not known
 * @param answerTrace the same of the answer
 */
@RecordBuilder
public record ReplyStats(
        int promptTokens,
        int cachedTokens,
        int reasoningTokens,
        int answerTokens,
        int givenTokens,
        Duration timeToFirstToken,
        Duration prefillTime,
        Duration reasoningTime,
        Duration decodeTime,
        String provider,
        @Nullable Problem fallbackReason,
        @Nullable Long seed,
        @Nullable String closingWords,
        ReplayRecord reused,
        @Nullable LocalDateTime promptedAt,
        @Nullable Integer draftedTokens,
        List<AnswerSoFar> probes,
        @Nullable Double certainty,
        @Nullable String digest,
        TokenTrace thoughtTrace,
        TokenTrace answerTrace)
        implements ReplyStatsBuilder.With {

    public ReplyStats {
        @Nullable ReplayRecord known = reused;
        reused = known == null ? ReplayRecord.NONE : known;
        @Nullable List<AnswerSoFar> asked = probes;
        probes = asked == null ? List.of() : List.copyOf(asked);
        thoughtTrace = known(thoughtTrace);
        answerTrace = known(answerTrace);
    }

    private static TokenTrace known(@Nullable TokenTrace trace) {
        return trace == null ? TokenTrace.NONE : trace;
    }

    /**
     * What a reply took that was gone on with after these figures of its beginning: the tokens it
     * was given then had been generated before, and the times add up. A server does not count those
     * among the reply's.
     */
    public ReplyStats after(ReplyStats begun) {
        int thought = thoughtSince(begun);
        int answer = generated() - thought;
        boolean timed = begun.timed() && timed();
        Duration prefill = begun.prefillTime.plus(prefillTime);
        Duration decode = begun.decodeTime.plus(decodeTime);
        return with(
                both ->
                        both.promptTokens(begun.promptTokens + promptTokens)
                                .reasoningTokens(begun.reasoningTokens + thought)
                                .answerTokens(begun.answerTokens + answer)
                                .cachedTokens(begun.cachedTokens + cachedTokens)
                                .givenTokens(begun.givenTokens)
                                .timeToFirstToken(begun.timeToFirstToken)
                                .prefillTime(timed ? prefill : prefill.plus(decode))
                                .reasoningTime(begun.reasoningTime.plus(reasoningTime))
                                .decodeTime(timed ? decode : Duration.ZERO)
                                .draftedTokens(begun.drafted() + drafted())
                                .closingWords(
                                        closingWords == null ? begun.closingWords : closingWords)
                                .certainty(lower(begun.certainty, certainty))
                                .digest(null)
                                .thoughtTrace(begun.thoughtTrace.followedBy(thoughtTrace))
                                .answerTrace(begun.answerTrace.followedBy(answerTrace))
                                .probes(
                                        Stream.concat(begun.probes.stream(), probes.stream())
                                                .toList()));
    }

    /** The given part was counted anew: without the marks around it, and cut into other tokens. */
    private int thoughtSince(ReplyStats begun) {
        boolean answering = givenTokens > 0 && begun.answerTokens > 0;
        return answering ? 0 : Math.max(0, reasoningTokens - givenTokens);
    }

    private static @Nullable Double lower(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : Double.valueOf(Math.min(one, other));
    }

    /** Tokens that cost no pass. */
    public int drafted() {
        return draftedTokens == null ? 0 : draftedTokens;
    }

    /** Whether a reply from the same prompt can be computed in the same way, bit by bit. */
    public boolean reproducible() {
        return seed != null && (cachedTokens == 0 || !reused.equals(ReplayRecord.NONE));
    }

    /** Whether anybody counted; a server may tell no tokens. */
    public boolean counted() {
        return promptTokens + reasoningTokens + answerTokens > 0;
    }

    /** Null where it is not known. */
    public @Nullable Double prefillTokensPerSecond() {
        return decodeTime.isZero() ? null : rate(promptTokens - cachedTokens, prefillTime);
    }

    /** Null where it is not known. */
    public @Nullable Double decodeTokensPerSecond() {
        return rate(generated(), decodeTime);
    }

    private int generated() {
        return reasoningTokens + answerTokens - givenTokens;
    }

    /** Whether the time of its tokens, if it has any, is known. */
    private boolean timed() {
        return generated() <= 0 || !decodeTime.isZero();
    }

    private static @Nullable Double rate(int tokens, Duration time) {
        return tokens <= 0 || time.isZero() ? null : tokens / (time.toNanos() / 1e9);
    }
}
