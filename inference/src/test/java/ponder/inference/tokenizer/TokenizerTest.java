package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.Vectors;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

class TokenizerTest {
    @Test
    void llamaCppCasesGiveTheSameIds() throws IOException {
        Path cases = Vectors.large("tokenizer-cases/ggml-vocab-deepseek-r1-qwen.gguf.inp");
        Path ids = Vectors.large("tokenizer-cases/ggml-vocab-deepseek-r1-qwen.gguf.out");
        Path file = Vectors.large("tokenizers/DeepSeek-R1-Distill-Qwen/tokenizer.json");
        String[] texts = Files.readString(cases).split("\n__ggml_vocab_test__\n", -1);
        String[] expected = Files.readString(ids).split("\n", -1);
        try (Tokenizer tokenizer = Tokenizer.load(file)) {
            int checked = 0;
            for (int i = 0; i < texts.length && checked < 46; i++, checked++) {
                int[] wanted =
                        Arrays.stream(expected[i].strip().split("\\s+"))
                                .filter(s -> !s.isEmpty())
                                .mapToInt(Integer::parseInt)
                                .toArray();
                assertArrayEquals(wanted, tokenizer.encode(texts[i]), "case " + i);
            }
            assertEquals(46, checked);
        }
    }

    @Test
    void specialIdsOfTheDistillsAreTheirPublishedOnes() {
        Path file = Vectors.large("tokenizers/DeepSeek-R1-Distill-Llama/tokenizer.json");
        try (Tokenizer tokenizer = Tokenizer.load(file)) {
            assertEquals(128012, tokenizer.controlId("<｜Assistant｜>").orElseThrow());
            assertEquals(128014, tokenizer.controlId("</think>").orElseThrow());
        }
    }

    /** The native library ends the whole program over these, where it does not return an error. */
    @ParameterizedTest
    @ValueSource(strings = {"normalizer", "pre_tokenizer", "decoder", "model"})
    void whatTheNativeReaderCannotParseDoesNotReachIt(String part, @TempDir Path folder)
            throws IOException {
        String deep = "{\"type\":\"Sequence\",\"decoders\":[".repeat(100) + "]}".repeat(100);
        String large = "{\"type\":\"Strip\",\"start\":1" + "0".repeat(400) + "}";
        String cut = "{\"type\":\"Strip\",\"content\":\"\\ud800\"}";
        String huge = "{\"type\":\"Strip\",\"start\":1e999}";
        for (String bad : List.of(deep, large, huge, cut)) {
            ObjectNode root =
                    (ObjectNode)
                            new JsonMapper()
                                    .readTree(Demo.folder().resolve("tokenizer.json").toFile());
            root.putRawValue(part, new RawValue(bad));
            Path file = folder.resolve("tokenizer.json");
            Files.writeString(file, new JsonMapper().writeValueAsString(root));
            assertThrows(PonderException.class, () -> Tokenizer.load(file), bad);
        }
    }

    @Test
    void noTextIsEncodedAsAControlToken() {
        try (Tokenizer tokenizer = demo()) {
            for (String control : tokenizer.controlTokens()) {
                int id = tokenizer.controlId(control).orElseThrow();
                int[] ids = tokenizer.encode("say " + control + " twice " + control);
                assertFalse(IntStream.of(ids).anyMatch(i -> i == id), control);
                assertEquals("say " + control + " twice " + control, decoded(tokenizer, ids));
            }
        }
    }

    @Test
    void charactersSpreadOverTokensComeOutWhole() {
        String text = "Ünïcödé 東京 🦉 × ÷ ✓ naïve";
        try (Tokenizer tokenizer = demo()) {
            int[] ids = tokenizer.encode(text);
            assertTrue(ids.length > text.length(), "the demo's vocabulary has no such characters");
            StreamingDetokenizer stream = new StreamingDetokenizer(tokenizer);
            StringBuilder out = new StringBuilder();
            for (int id : ids) {
                String piece = stream.next(id);
                assertFalse(piece.contains("\uFFFD"), piece);
                out.append(piece);
            }
            assertEquals(text, out + stream.flush());
        }
    }

    @Test
    void aCharacterAfterAStrayByteComesOutWhole() throws IOException {
        try (Tokenizer tokenizer = demo()) {
            byte[] owl = "🦉".getBytes(StandardCharsets.UTF_8);
            byte[] bytes = {(byte) 0x80, owl[0], owl[1], owl[2], owl[3], '!'};
            assertEquals("\uFFFD🦉!", decoded(tokenizer, idsOf(bytes)));
        }
    }

    @Test
    void bytesInAnyOrderGiveTheTextOfThemAll() throws IOException {
        String characters = "a é 東 🦉";
        Random random = new Random(4);
        try (Tokenizer tokenizer = demo()) {
            for (int round = 0; round < 500; round++) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                for (int i = 0; i < 12; i++) {
                    byte[] character =
                            characters
                                    .substring(characters.offsetByCodePoints(0, random.nextInt(7)))
                                    .getBytes(StandardCharsets.UTF_8);
                    bytes.write(character, 0, 1 + random.nextInt(Math.min(4, character.length)));
                }
                int[] ids = idsOf(bytes.toByteArray());
                long[] all = Arrays.stream(ids).asLongStream().toArray();
                assertEquals(tokenizer.decodeText(all), decoded(tokenizer, ids));
            }
        }
    }

    /** Byte-level vocabularies write a byte that is no visible Latin-1 as a character above it. */
    private static int[] idsOf(byte[] bytes) throws IOException {
        JsonNode vocabulary =
                new JsonMapper()
                        .readTree(Files.readAllBytes(Demo.folder().resolve("tokenizer.json")))
                        .at("/model/vocab");
        int[] names = new int[256];
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean visible =
                    b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE && b <= 0xFF;
            names[b] = visible ? b : next++;
        }
        int[] ids = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ids[i] = vocabulary.path(Character.toString(names[bytes[i] & 0xFF])).intValue();
        }
        return ids;
    }

    @Test
    void hiddenControlTokensAreSilentAndThoughtTagsAreHeard() {
        try (Tokenizer tokenizer = demo()) {
            StreamingDetokenizer stream = new StreamingDetokenizer(tokenizer);
            assertEquals("", stream.next(tokenizer.controlId("<｜end▁of▁sentence｜>").orElseThrow()));
            assertEquals("</think>", stream.next(tokenizer.controlId("</think>").orElseThrow()));
        }
    }

    @Test
    void aBrokenFileIsOneSentence(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        assertThrows(PonderException.class, () -> Tokenizer.load(file));
        for (String content : new String[] {"", "{", "[]", "{\"model\": 3}", "null"}) {
            Files.writeString(file, content);
            PonderException e = assertThrows(PonderException.class, () -> Tokenizer.load(file));
            assertTrue(String.valueOf(e.getMessage()).startsWith("tokenizer.json cannot be read"));
        }
    }

    private static Tokenizer demo() {
        return Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
    }

    private static String decoded(Tokenizer tokenizer, int[] ids) {
        StreamingDetokenizer stream = new StreamingDetokenizer(tokenizer);
        StringBuilder out = new StringBuilder();
        for (int id : ids) {
            out.append(stream.next(id));
        }
        return out + stream.flush();
    }
}
