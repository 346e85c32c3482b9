package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Every published kind of tokenizer encodes and decodes a thousand texts as Hugging Face's library
 * does, and streams them as they are decoded at once.
 */
@ParameterizedClass
@ValueSource(
        strings = {
            "llama-1", "llama-2", "zephyr", "phi-3", "mistral", "always", "never", "unigram",
            "gemma-3", "qwen-3", "llama-3", "smollm", "tekken", "gpt-oss", "deepseek-v3", "olmo"
        })
class TokenizerFamiliesTest {
    private static final List<String> TEXTS = TokenizerFixture.texts();

    private final JsonNode fixture;
    private final Tokenizer tokenizer;

    TokenizerFamiliesTest(String family, @TempDir Path folder) throws IOException {
        fixture = TokenizerFixture.read(family);
        tokenizer = Tokenizer.load(TokenizerFixture.write(fixture, folder));
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void textsGiveTheSameIdsAndTheStreamTheSameText() {
        for (int i = 0; i < TEXTS.size(); i++) {
            int[] ids = tokenizer.encode(TEXTS.get(i));
            assertEquals(
                    fixture.get("checks").get(i).longValue(),
                    TokenizerFixture.check(ids),
                    TEXTS.get(i) + " gave " + Arrays.toString(ids));
            String decoded = fixture.get("decoded").path("" + i).asString(TEXTS.get(i));
            int blanks = fixture.get("blank").stringValue().charAt(i) - '0';
            assertEquals(" ".repeat(blanks) + decoded, streamed(ids));
        }
        assertEquals(1000, TEXTS.size());
    }

    @Test
    void promptsGiveTheIdsOfTheWhole() {
        assertEquals(60, fixture.get("prompts").size());
        for (JsonNode prompt : fixture.get("prompts")) {
            List<Piece> pieces =
                    prompt.get("pieces")
                            .valueStream()
                            .map(JsonNode::stringValue)
                            .map(text -> new Piece(text, tokenizer.controlId(text).isPresent()))
                            .toList();
            int[] expected = prompt.get("ids").valueStream().mapToInt(JsonNode::intValue).toArray();
            assertArrayEquals(expected, tokenizer.encode(pieces), prompt.get("pieces").toString());
        }
    }

    @Test
    void theControlTokensAreThese() {
        assertEquals(
                new TreeSet<>(
                        fixture.get("control").valueStream().map(JsonNode::stringValue).toList()),
                new TreeSet<>(tokenizer.controlTokens()));
    }

    private String streamed(int[] ids) {
        StreamingDetokenizer stream = new StreamingDetokenizer(tokenizer);
        StringBuilder out = new StringBuilder();
        for (int id : ids) {
            out.append(stream.next(id));
        }
        return out + stream.flush();
    }
}
