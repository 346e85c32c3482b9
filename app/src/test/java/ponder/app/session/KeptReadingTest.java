package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.engines.EngineFactory;
import ponder.inference.sampling.SamplingParameters;

/**
 * What the demo model has read of chats stays as long as the user wants it and the chat is there.
 */
class KeptReadingTest {
    private static final Path DEMO = Path.of("../assets/demo-model/package");
    private static final String LONG = "You compute with numbers, step by step. ".repeat(10);

    @TempDir private Path cache = Path.of("");

    private final Preferences preferences = new Preferences(Settings.DEFAULT);

    private KeptReading reading() {
        return new KeptReading(cache, preferences, Runnable::run);
    }

    private EngineOptions options(KeptReading reading) {
        return reading.with(EngineOptions.in(cache));
    }

    private static int asked(ChatEngine engine, String conversation) {
        int[] cached = new int[1];
        ChatRequest request =
                new ChatRequest(
                                List.of(ChatMessage.system(LONG), ChatMessage.user("12 + 30")),
                                SamplingParameters.GREEDY,
                                ThinkingMode.ON,
                                0,
                                0,
                                null)
                        .withConversation(conversation);
        engine.reply(
                        request,
                        event -> {
                            if (event instanceof ReplyEvent.Finished finished) {
                                cached[0] = finished.stats().cachedTokens();
                            }
                        })
                .completion()
                .join();
        return cached[0];
    }

    private int asked(KeptReading reading, String conversation) {
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(DEMO), options(reading))) {
            return asked(engine, conversation);
        }
    }

    private List<String> kept() throws IOException {
        Path folder = cache.resolve("conversations");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()).replaceAll("-.*", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nothingIsKeptUntilTheUserWantsIt() throws IOException {
        assertNull(options(reading()).keptFolder());
        asked(reading(), "7");
        assertEquals(List.of(), kept());
    }

    /** As sizes are told everywhere in the window. */
    @Test
    void aGigabyteHasABillionBytes() {
        preferences.keptGigabytesProperty().set(10);
        assertEquals(10_000_000_000L, options(reading()).keptBytes().getAsLong());
    }

    @Test
    void aChatGoesOnWithoutBeingReadAnew() {
        preferences.keptGigabytesProperty().set(2);
        assertEquals(0, asked(reading(), "7"));
        assertTrue(asked(reading(), "7") > 64);
    }

    @Test
    void whatIsReadOfAChatGoesWithIt() throws IOException {
        preferences.keptGigabytesProperty().set(2);
        KeptReading reading = reading();
        asked(reading, "7");
        asked(reading, "8");
        reading.keepOnly(List.of(Conversation.begun(8, 0), Conversation.begun(9, 0)));
        assertEquals(List.of("8"), kept());
        reading.deleteAll();
        assertEquals(List.of(), kept());
    }

    /** The next one that is loaded may keep what is said from then on. */
    @Test
    void whatWasDeletedIsNotWrittenByTheEngineThatReadIt() throws IOException {
        preferences.keptGigabytesProperty().set(2);
        KeptReading reading = reading();
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(DEMO), options(reading))) {
            asked(engine, "8");
            reading.deleteAll();
        }
        assertEquals(List.of(), kept());
        asked(reading, "1");
        assertEquals(List.of("1"), kept());
    }

    /** The engine that is open then writes nothing when it is closed. */
    @Test
    void allGoesWhenItIsNotWantedAnyMore() throws IOException {
        preferences.keptGigabytesProperty().set(2);
        KeptReading reading = reading();
        asked(reading, "7");
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(DEMO), options(reading))) {
            asked(engine, "8");
            assertEquals(List.of("7"), kept());
            preferences.keptGigabytesProperty().set(0);
            assertEquals(List.of(), kept());
        }
        assertEquals(List.of(), kept());
    }
}
