package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import ponder.inference.ReplyEvent;
import ponder.inference.sampling.SamplingParameters;

class JsonEventPrinterTest {
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
