package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.FinishReason;
import ponder.inference.LoopGuard;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyGuard;
import ponder.inference.ReplyStats;
import ponder.inference.chat.words.WrapUp;
import ponder.inference.decoding.ScriptedModel;
import ponder.inference.models.ModelPackage;
import ponder.inference.tokenizer.Tokenizer;

/** Loops and closing words, on a model that says what the test wants. */
class GuardsTest {
    private static final ReplyGuard OFF = new ReplyGuard(LoopGuard.OFF, "", 0);
    private static final ReplyGuard EXACT = new ReplyGuard(LoopGuard.EXACT_IN_THOUGHT, "", 0);

    private final Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
    private final int close = tokenizer.controlId("</think>").orElseThrow();
    private final int stop = tokenizer.controlId("<｜end▁of▁sentence｜>").orElseThrow();
    private final int word = tokenizer.encode("7")[0];

    /** A line of 40 tokens in which two change each time. */
    private int nearly(int at) {
        return at % 40 < 2 ? 300 + new Random(at).nextInt(600) : 100 + at % 40;
    }

    @Test
    void aThoughtThatNearlyRepeatsItselfIsCutAndAnswered() {
        Transcript reply = run(ids -> ids.contains(close) ? end(ids) : nearly(ids.size()));
        assertEquals(List.of(ReasoningEnd.LOOP), reply.thoughtEnds());
        assertTrue(reply.finished().stats().reasoningTokens() < 900);
        assertEquals(FinishReason.STOP, reply.finished().reason());
    }

    @Test
    void anAnswerThatRepeatsItselfEndsTheReply() {
        Transcript reply = run(ids -> ids.contains(close) ? word : close);
        assertEquals(FinishReason.LOOP, reply.finished().reason());
        assertEquals(List.of(ReasoningEnd.NATURAL), reply.thoughtEnds());
        int tokens = reply.finished().stats().answerTokens();
        assertTrue(tokens > 1_500 && tokens < 1_700, tokens + " tokens");
    }

    @Test
    void aLongTableWithNewValuesIsNoLoop() {
        Transcript reply =
                run(
                        ids -> {
                            int since = ids.size() - ids.indexOf(close);
                            return !ids.contains(close)
                                    ? close
                                    : since > 3_000
                                            ? stop
                                            : since % 10 < 5
                                                    ? new Random(since).nextInt(900) + 300
                                                    : 100 + since % 10;
                        });
        assertEquals(FinishReason.STOP, reply.finished().reason());
    }

    @Test
    void aGuardThatIsOffLetsAllGoOn() {
        try (ChatEngine engine =
                engine(ids -> ids.contains(close) ? word : ids.size() > 4_000 ? close : word)) {
            Transcript reply = Demo.reply(engine, Demo.ask("Hi").withGuard(OFF));
            assertEquals(List.of(ReasoningEnd.NATURAL), reply.thoughtEnds());
            assertEquals(FinishReason.CONTEXT_FULL, reply.finished().reason());
        }
    }

    @Test
    void theGuardOfOldRecordsKnowsExactLoopsInTheThoughtOnly() {
        try (ChatEngine engine = engine(ids -> ids.contains(close) ? word : nearly(ids.size()))) {
            Transcript nearly = Demo.reply(engine, Demo.ask("Hi").withGuard(EXACT));
            assertEquals(List.of(ReasoningEnd.CONTEXT), nearly.thoughtEnds());
            assertEquals(FinishReason.CONTEXT_FULL, nearly.finished().reason());
        }
        try (ChatEngine engine = engine(ids -> ids.contains(close) ? end(ids) : word)) {
            Transcript exact = Demo.reply(engine, Demo.ask("Hi").withGuard(EXACT));
            assertEquals(List.of(ReasoningEnd.LOOP), exact.thoughtEnds());
            assertTrue(exact.finished().stats().reasoningTokens() < 120);
        }
    }

    /** The last token of a thought may complete a loop, but what ends with it is the thought. */
    @Test
    void aThoughtThatEndsItselfJustAsItLoopsIsFollowedByItsAnswer() {
        for (int length = 262; length < 272; length++) {
            int tokens = length;
            AtomicInteger said = new AtomicInteger();
            Transcript reply =
                    run(
                            ids -> {
                                int i = said.getAndIncrement();
                                return i < tokens
                                        ? word
                                        : i == tokens ? close : i < tokens + 4 ? word : stop;
                            });
            assertEquals(FinishReason.STOP, reply.finished().reason(), length + " tokens");
        }
    }

    @Test
    void theWordsThatCloseAThoughtAreKeptInItsFigures() {
        Transcript cut = run(ids -> ids.contains(close) ? end(ids) : word);
        assertEquals(WrapUp.ENGLISH, cut.finished().stats().closingWords());
        assertTrue(cut.reasoning().strip().endsWith(WrapUp.ENGLISH), cut.reasoning());
        Transcript natural =
                run(ids -> ids.contains(close) ? end(ids) : ids.getLast() == word ? close : word);
        assertNull(natural.finished().stats().closingWords());
    }

    @Test
    void theUserMayChooseTheWords() {
        try (ChatEngine engine = engine(ids -> ids.contains(close) ? end(ids) : word)) {
            ChatRequest request =
                    Demo.ask("Hi").withGuard(ReplyGuard.DEFAULT.saying("Schluss damit."));
            Transcript reply = Demo.reply(engine, request);
            assertTrue(reply.reasoning().strip().endsWith("\n\nSchluss damit."), reply.reasoning());
            assertEquals("Schluss damit.", reply.finished().stats().closingWords());
        }
    }

    @Test
    void theWordsFollowTheLanguageOfTheQuestionWhereTheThoughtHasNone() {
        try (ChatEngine engine = engine(ids -> ids.contains(close) ? end(ids) : word)) {
            Transcript reply =
                    Demo.reply(engine, Demo.ask("Wie viel ist das und was ist der Rest?"));
            assertEquals(
                    "Ich antworte jetzt mit dem, was ich bisher habe.",
                    reply.finished().stats().closingWords());
        }
    }

    /** Also where other words would be said today. */
    @Test
    void aReplayClosesTheThoughtWithTheWordsOfThen() {
        try (ChatEngine engine = engine(ids -> ids.contains(close) ? end(ids) : word)) {
            ChatRequest request = Demo.ask("Wie viel ist das und was ist der Rest?");
            ReplyStats made =
                    Demo.reply(engine, request.withGuard(ReplyGuard.DEFAULT.saying("Genug.")))
                            .finished()
                            .stats();
            assertTrue(Demo.again(engine, request, made).reasoning().strip().endsWith("Genug."));
            assertTrue(
                    Demo.again(engine, request, made.withClosingWords(null))
                            .reasoning()
                            .strip()
                            .endsWith(WrapUp.ENGLISH));
        }
    }

    /** A few words after the closed thought, then the end. */
    private int end(List<Integer> ids) {
        return ids.size() - ids.lastIndexOf(close) > 4 ? stop : word;
    }

    private Transcript run(ToIntFunction<List<Integer>> next) {
        try (ChatEngine engine = engine(next)) {
            return Demo.reply(engine, Demo.ask("Hi"));
        }
    }

    private ChatEngine engine(ToIntFunction<List<Integer>> next) {
        return LocalEngines.over(
                ModelPackage.read(Demo.folder()),
                Tokenizer.load(Demo.folder().resolve("tokenizer.json")),
                new ScriptedModel(2048, 8_192, next),
                Clock.systemDefaultZone(),
                0,
                0,
                new Device("CPU", 2, null),
                List.of());
    }
}
