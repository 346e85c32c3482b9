package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.family.Families;
import ponder.inference.problem.PonderException;
import ponder.inference.tokenizer.Piece;
import ponder.inference.tokenizer.Tokenizer;
import ponder.inference.tokenizer.TokenizerFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tokenizer rebuilt from a GGUF file gives the ids that llama.cpp gives for the same file. */
class GgufTokenizersTest {
    private static final List<String> TEXTS = TokenizerFixture.texts();
    private static final JsonNode EXPECTED = TokenizerFixture.read("gguf");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwen2",
                "hunyuan",
                "qwen35",
                "llama-bpe",
                "dbrx",
                "gpt-4o",
                "tekken",
                "gpt-2",
                "olmo",
                "smollm",
                "default",
                "falcon",
                "deepseek-llm",
                "deepseek-coder",
                "deepseek-v3",
                "kimi-k2",
                "bailingmoe",
                "seed-coder",
                "minicpm5"
            })
    void textIsCutAsThePreTokenizerSays(String pre) throws IOException {
        ObjectNode tokenizer = new JsonMapper().createObjectNode();
        tokenizer.set("model", TokenizerFixture.read("models").get("words"));
        GgufWriter writer = new GgufWriter();
        writer.addTokenizer(tokenizer, pre);
        assertSameIds(EXPECTED.get("words").get(pre), writer);
    }

    @ParameterizedTest
    @CsvSource({"llama,true", "gemma,false"})
    void piecesAreMergedByTheirScores(String name, boolean blankFirst) throws IOException {
        JsonNode fixture = EXPECTED.get(name);
        GgufWriter writer = new GgufWriter();
        writer.put("tokenizer.ggml.model", "llama");
        writer.put("tokenizer.ggml.pre", "default");
        writer.put("tokenizer.ggml.unknown_token_id", 0);
        writer.put(
                "tokenizer.ggml.tokens",
                fixture.get("tokens").valueStream().map(JsonNode::stringValue).toList());
        writer.put(
                "tokenizer.ggml.token_type",
                fixture.get("types").valueStream().mapToInt(JsonNode::intValue).toArray());
        writer.put(
                "tokenizer.ggml.scores",
                fixture.get("scores").valueStream().mapToInt(JsonNode::intValue).toArray());
        if (!blankFirst) {
            writer.put("tokenizer.ggml.add_space_prefix", false);
        }
        assertSameIds(fixture.get("checks"), writer);
    }

    /** As Gemma has them; SentencePiece never cuts what a user has defined. */
    @Test
    void runsOfBlanksThatWereAddedComeBeforeWords() throws IOException {
        GgufWriter writer = new GgufWriter();
        writer.put("tokenizer.ggml.model", "llama");
        writer.put("tokenizer.ggml.add_space_prefix", false);
        writer.put(
                "tokenizer.ggml.tokens", List.of("▁x", "▁", "x", "  ", "   ", "<table>", "<end>"));
        writer.put("tokenizer.ggml.token_type", new int[] {1, 1, 1, 4, 4, 4, 3});
        writer.put("tokenizer.ggml.scores", new int[] {0, -1, -2, -1000, -1000, -1000, -1000});
        try (Tokenizer tokenizer = rebuilt(writer)) {
            assertArrayEquals(new int[] {4, 2, 0}, tokenizer.encode("   x x"));
            assertArrayEquals(new int[] {2, 5, 3, 2}, tokenizer.encode("x<table>  x"));
            assertEquals(Set.of("<end>"), tokenizer.controlTokens());
        }
    }

    /** As Hugging Face has Phi-3's; the others keep the blank. */
    @ParameterizedTest
    @CsvSource({"phi3, '4 2 0 4 2 5 0'", "llama, '4 0 0 4 0 5 0'"})
    void marksOfPhiTakeTheBlanksBehindThem(String family, String ids) throws IOException {
        GgufWriter writer = new GgufWriter();
        writer.put("tokenizer.ggml.model", "llama");
        writer.put("tokenizer.ggml.add_space_prefix", false);
        writer.put("tokenizer.ggml.tokens", List.of("▁x", "▁", "x", "y", "<|user|>", "<s>"));
        writer.put("tokenizer.ggml.token_type", new int[] {1, 1, 1, 1, 3, 3});
        writer.put("tokenizer.ggml.scores", new int[] {0, -1, -2, -3, -1000, -1000});
        Piece user = new Piece("<|user|>", true);
        Piece text = new Piece(" x x", false);
        try (Tokenizer tokenizer = rebuilt(writer, family)) {
            assertEquals(
                    ids,
                    spaced(
                            tokenizer.encode(
                                    List.of(
                                            user,
                                            text,
                                            user,
                                            new Piece(" x", false),
                                            new Piece("<s>", true),
                                            new Piece(" x", false)))));
        }
    }

    private static String spaced(int[] ids) {
        return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    @Test
    void rulesThatNobodyKnowsAreToldWhenTheFileIsOpened() throws IOException {
        refused("gpt2", "new-rules", "“new-rules”");
        refused("t5", "default", "“t5”");
        refused("llama", "default", "tokenizer.ggml.scores");
    }

    private void refused(String model, String pre, String part) throws IOException {
        Path file = folder.resolve("model.gguf");
        GgufWriter.of(Demo.checkpoint(), "Q8_0")
                .put("tokenizer.ggml.model", model)
                .put("tokenizer.ggml.pre", pre)
                .write(file);
        PonderException e =
                assertThrows(PonderException.class, () -> ModelConverter.open(file).close());
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    private void assertSameIds(JsonNode checks, GgufWriter writer) throws IOException {
        try (Tokenizer tokenizer = rebuilt(writer)) {
            for (int i = 0; i < TEXTS.size(); i++) {
                long check = TokenizerFixture.check(tokenizer.encode(TEXTS.get(i)));
                assertEquals(checks.get(i).longValue(), check, TEXTS.get(i));
            }
        }
    }

    private Tokenizer rebuilt(GgufWriter writer) throws IOException {
        return rebuilt(writer, "llama");
    }

    private Tokenizer rebuilt(GgufWriter writer, String family) throws IOException {
        Path file = folder.resolve("vocabulary.gguf");
        Files.write(file, writer.bytes(3));
        try (GgufFile gguf = GgufFile.open(file)) {
            new GgufTokenizer(gguf.metadata(), GgufConversionTest.config(Families.named(family)))
                    .write(folder);
        }
        return Tokenizer.load(folder.resolve("tokenizer.json"));
    }
}
