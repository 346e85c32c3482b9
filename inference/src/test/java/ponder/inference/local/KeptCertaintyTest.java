package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.ReplyStats;
import ponder.inference.TokenInspection;
import ponder.inference.TokenScore;
import ponder.inference.TokenTrace;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.sampling.SamplingParameters;

/** How likely each token was is kept as it is drawn, on the bundled model. */
class KeptCertaintyTest {
    private static ChatEngine engine;

    @BeforeAll
    static void load() {
        engine = Demo.engine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ChatRequest request() {
        return Demo.request(
                        List.of(ChatMessage.user("What is 47 × 36?")), SamplingParameters.DEEPSEEK)
                .withSeed(5L);
    }

    private static List<TokenScore> rated(ChatRequest request, ReplyStart whole) {
        return engine.capability(TokenInspection.class)
                .orElseThrow()
                .inspect(request.withStart(whole), (done, all) -> {})
                .result()
                .join();
    }

    private static double mean(List<TokenScore> scores) {
        return Math.exp(
                scores.stream().mapToDouble(s -> Math.log(s.probability())).average().orElse(0));
    }

    @Test
    void eachStepOfAReplyHasTheMeanThatRatingItsTokensGives() {
        Transcript reply = Demo.reply(engine, request());
        ReplyStats stats = reply.finished().stats();
        List<TokenScore> rated =
                rated(request(), ReplyStart.answer(reply.reasoning(), reply.answer()));
        List<TokenScore> thought =
                rated.stream().filter(s -> s.reasoning() && !s.marker()).toList();
        String text = String.join("", thought.stream().map(TokenScore::text).toList());
        int leading = text.length() - text.stripLeading().length();
        int half = thought.size() / 2;
        String begun = String.join("", thought.stream().limit(half).map(TokenScore::text).toList());
        TokenTrace.Tokens kept = stats.thoughtTrace().tokens();
        int at = begun.length() - leading;
        assertEquals(half, kept.count(0, at), reply.reasoning());
        assertEquals(
                mean(thought.subList(0, half)), Objects.requireNonNull(kept.mean(0, at)), 0.005);
        assertEquals(
                mean(thought.subList(half, thought.size())),
                Objects.requireNonNull(kept.mean(at, reply.reasoning().length())),
                0.005);
        List<TokenScore> answer = rated.stream().filter(s -> !s.reasoning()).toList();
        TokenTrace.Tokens said = stats.answerTrace().tokens();
        assertEquals(answer.size(), said.count(0, Integer.MAX_VALUE), 1);
        assertEquals(mean(answer), Objects.requireNonNull(said.mean(0, Integer.MAX_VALUE)), 0.005);
    }

    @Test
    void whatTheThoughtWasGivenHasNone() {
        String begun = "47 × 36 is 47 times 36, which I compute by parts.\n\n";
        ReplyStats stats =
                Demo.reply(engine, request().withStart(ReplyStart.thought(begun)))
                        .finished()
                        .stats();
        TokenTrace.Tokens kept = stats.thoughtTrace().tokens();
        assertNull(kept.mean(0, begun.length()));
        assertNotNull(kept.mean(begun.length(), Integer.MAX_VALUE));
    }

    /** The words that close it at its limit are not the model's. */
    @Test
    void onlyDrawnTokensCount() {
        Transcript reply = Demo.reply(engine, request().withThoughtLimit(10));
        ReplyStats stats = reply.finished().stats();
        assertTrue(stats.reasoningTokens() > 10, reply.reasoning());
        assertEquals(10, stats.thoughtTrace().tokens().count(0, Integer.MAX_VALUE));
    }

    @Test
    void aReplyThatWasGoneOnWithIsAsSureAsItsLeastSurePart() {
        ReplyStats any = Demo.reply(engine, request().withAnswerLimit(4)).finished().stats();
        ReplyStats unsure = any.withCertainty(0.4).withClosingWords("So, the answer.");
        ReplyStats sure = any.withCertainty(0.9).withClosingWords(null);
        assertEquals(0.4, sure.after(unsure).certainty());
        assertEquals(0.4, unsure.after(sure).certainty());
        assertNull(sure.after(any.withCertainty(null)).certainty());
        assertNull(any.withCertainty(null).after(sure).certainty());
        assertEquals("So, the answer.", sure.after(unsure).closingWords());
        assertNull(sure.after(sure).closingWords());
    }

    @Test
    void aReplyThatWasGoneOnWithKeepsBoth() {
        ReplyStats first = Demo.reply(engine, request().withAnswerLimit(4)).finished().stats();
        Transcript cut = Demo.reply(engine, request().withAnswerLimit(4));
        ReplyStats more =
                Demo.reply(
                                engine,
                                request()
                                        .withStart(
                                                ReplyStart.answer(cut.reasoning(), cut.answer())))
                        .finished()
                        .stats();
        ReplyStats both = more.after(first);
        assertEquals(first.thoughtTrace(), both.thoughtTrace());
        int answered = both.answerTrace().tokens().count(0, Integer.MAX_VALUE);
        assertTrue(answered > 4, answered + " tokens");
        assertEquals(4, both.answerTrace().tokens().count(0, cut.answer().length()));
    }
}
