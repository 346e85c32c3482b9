package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.decoding.ScriptedModel;
import ponder.inference.models.ModelPackage;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.StreamingDetokenizer;
import ponder.inference.tokenizer.Tokenizer;

/** Templates that write the date: it is the engine's, and goes into a reply's record. */
class DatedPromptsTest {
    private static final String TEMPLATE =
            "Today is {{ strftime_now('%A, %d %B %Y') }}.{% for m in messages %}<｜User｜>{{ m.content }}{% endfor %}<｜Assistant｜>";
    private static final ZoneId KIRITIMATI = ZoneOffset.ofHours(14);

    @TempDir private Path temporary;
    private final Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
    private final int stop = tokenizer.controlId("<｜end▁of▁sentence｜>").orElseThrow();
    private final List<Integer> prompt = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-15T12:30:45.678Z");
    private LocalChatEngine engine;

    @BeforeEach
    void open() throws IOException {
        Path folder = Demo.copy(temporary.resolve("model"));
        Files.writeString(folder.resolve("chat_template.jinja"), TEMPLATE);
        InstantSource source = () -> now;
        engine =
                LocalEngines.over(
                        ModelPackage.read(folder),
                        tokenizer,
                        new ScriptedModel(2048, 1024, this::said),
                        source.withZone(KIRITIMATI),
                        0,
                        0,
                        new Device("CPU", 2, null),
                        List.of());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private int said(List<Integer> ids) {
        prompt.clear();
        prompt.addAll(ids);
        return stop;
    }

    private static ChatRequest question(String... questions) {
        List<ChatMessage> messages = new ArrayList<>();
        for (String question : questions) {
            messages.add(ChatMessage.user(question));
        }
        return Demo.request(messages, SamplingParameters.GREEDY);
    }

    @Test
    void aReplyRecordsTheLocalTimeOfItsPrompt() {
        Transcript reply = Demo.reply(engine, question("Hi"));
        assertEquals(
                LocalDateTime.of(2026, 1, 16, 2, 30, 45), reply.finished().stats().promptedAt());
        assertTrue(text().startsWith("Today is Friday, 16 January 2026."), text());
    }

    @Test
    void aReplyIsReproducedWithItsOwnDate() {
        Transcript reply = Demo.reply(engine, question("Hi"));
        List<Integer> first = List.copyOf(prompt);
        now = Instant.parse("2027-03-01T00:00:00Z");
        Demo.reply(engine, question("Hi"));
        assertTrue(text().startsWith("Today is Monday, 01 March 2027."), text());
        Transcript again = Demo.again(engine, question("Hi"), reply.finished().stats());
        assertEquals(first, prompt);
        assertEquals(reply.finished().stats().promptedAt(), again.finished().stats().promptedAt());
    }

    @Test
    void aReplyIsInspectedWithItsOwnDate() {
        LocalDateTime then = LocalDateTime.of(2024, 2, 29, 0, 0);
        engine.inspect(
                        question("Hi").withStart(ReplyStart.answer("", "7")).withPromptedAt(then),
                        (done, all) -> {})
                .result()
                .join();
        assertTrue(text().startsWith("Today is Thursday, 29 February 2024."), text());
    }

    @Test
    void theCacheServesUntilTheDateChanges() {
        int first = Demo.reply(engine, question("Hi")).finished().stats().promptTokens();
        now = now.plusSeconds(3600);
        assertTrue(cached(question("Hi", "And?")) >= first - 1);
        now = now.plusSeconds(24 * 3600);
        int untilTheDay = tokenizer.encode("Today is ").length;
        int nextDay = cached(question("Hi", "And?", "So?"));
        assertTrue(nextDay > 0 && nextDay <= untilTheDay + 1, nextDay + " tokens");
    }

    private int cached(ChatRequest request) {
        ReplyEvent.Finished finished = Demo.reply(engine, request).finished();
        return finished.stats().cachedTokens();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        var texts = new StreamingDetokenizer(tokenizer);
        prompt.forEach(id -> text.append(texts.next(id)));
        return text.toString();
    }
}
