package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.chat.ReplyFormat;
import ponder.inference.tokenizer.Tokenizer;
import ponder.inference.tokenizer.TokenizerFixture;

/** Where something can be said to a thought on its way. */
class ReplyStreamTest {
    private final Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));

    private static ReplyStream thought(Tokenizer tokenizer) {
        ReplyFormat format = ReplyFormat.tags("written", "<muse>", "</muse>");
        return new ReplyStream(tokenizer, format, true, null, event -> {});
    }

    private boolean endsAfter(String said) {
        ReplyStream stream = thought(tokenizer);
        for (int id : tokenizer.encode(said)) {
            stream.accept(id);
        }
        assertEquals(said, stream.thought());
        return stream.sentenceEnds();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "That is it.",
                "Is it?",
                "It is 3.\n",
                "So:",
                "\\[ x \\] Now.",
                "$$x$$ Now.",
                "a ``` in it.",
                "```\nx = 1\n```\n"
            })
    void aSentenceEnds(String said) {
        assertTrue(endsAfter(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is 3",
                "It is 3.",
                "At 10:",
                "It is 5!",
                "\\[\n",
                "So \\[ x = 3 \\text{ or so.",
                "$$\nx = 1\n",
                "```\nx = 1\n"
            })
    void whatMayGoOnDoesNot(String said) {
        assertFalse(endsAfter(said));
    }

    @Test
    void noCharacterIsCutInTwo(@TempDir Path folder) throws IOException {
        try (Tokenizer pieces =
                Tokenizer.load(TokenizerFixture.write(TokenizerFixture.read("llama-2"), folder))) {
            ReplyStream stream = thought(pieces);
            for (int id : pieces.encode("It is.")) {
                stream.accept(id);
            }
            assertTrue(stream.sentenceEnds());
            byte[] bytes = "🦉".getBytes(StandardCharsets.UTF_8);
            int firstByte = 3;
            stream.accept(firstByte + (bytes[0] & 0xFF));
            assertFalse(stream.sentenceEnds());
            assertTrue(new ThoughtSteering(List.of()).hintFor(stream).isEmpty());
            for (int i = 1; i < bytes.length; i++) {
                stream.accept(firstByte + (bytes[i] & 0xFF));
            }
            assertEquals("It is.🦉", stream.thought());
        }
    }

    @Test
    void howeverLongAHintWaitsItWaitsForTheWholeMark() {
        ThoughtSteering steering = new ThoughtSteering(List.of());
        steering.hint("try 7");
        ReplyStream stream = thought(tokenizer);
        for (int id : tokenizer.encode("no end")) {
            stream.accept(id);
        }
        stream.accept(tokenizer.encode("<")[0]);
        for (int i = 0; i < 200; i++) {
            assertTrue(steering.hintFor(stream).isEmpty());
        }
        stream.accept(tokenizer.encode("7")[0]);
        assertEquals("try 7", steering.hintFor(stream).orElseThrow());
    }
}
