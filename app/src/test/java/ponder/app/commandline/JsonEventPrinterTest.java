package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.sampling.SamplingParameters;

class JsonEventPrinterTest {
    private static String printed(Function<Output, Consumer<ReplyEvent>> printer, boolean err) {
        ReplyStats unknown =
                ScriptedEngine.STATS.with(
                        s ->
                                s.promptTokens(0)
                                        .cachedTokens(0)
                                        .reasoningTokens(0)
                                        .answerTokens(0)
                                        .decodeTime(Duration.ZERO)
                                        .draftedTokens(null)
                                        .seed(null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream error = System.err;
        System.setOut(err ? out : stream);
        System.setErr(err ? stream : error);
        try {
            printer.apply(new Output()).accept(new ReplyEvent.Finished(FinishReason.STOP, unknown));
        } finally {
            System.setOut(out);
            System.setErr(error);
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void whatIsNotKnownIsNullInJson() {
        String line = printed(to -> new JsonEventPrinter(to, SamplingParameters.DEEPSEEK), false);
        for (String figure :
                List.of(
                        "prompt_tokens",
                        "cached_tokens",
                        "reasoning_tokens",
                        "answer_tokens",
                        "drafted_tokens",
                        "prefill_tokens_per_second",
                        "decode_tokens_per_second",
                        "seed")) {
            assertTrue(line.contains("\"" + figure + "\":null"), line);
        }
    }

    @Test
    void whatIsNotKnownIsLeftOutOfTheLineOfFigures() {
        assertEquals(
                "[first token 0.14 s; CPU]", printed(to -> new TextEventPrinter(to, true), true));
    }

    @Test
    void eventsAreInUtf8WhateverATerminalHereWouldUse() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(bytes, true, StandardCharsets.ISO_8859_1));
        try {
            new JsonEventPrinter(new Output(), SamplingParameters.DEEPSEEK)
                    .accept(new ReplyEvent.AnswerDelta("∑ 世界", 1));
        } finally {
            System.setOut(before);
        }
        String line = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(line.contains("∑ 世界"), line);
    }
}
