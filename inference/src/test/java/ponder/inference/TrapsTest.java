package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.engines.EngineFactory;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;

/** Published folders are wrong in ways that have been seen; each is met here. */
class TrapsTest {
    @TempDir private Path temporary = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void copyTheDemoModel() throws IOException {
        folder = Demo.copy(temporary.resolve("model"));
        Files.delete(folder.resolve("ponder.json"));
    }

    private void replace(String name, String from, String to) throws IOException {
        String before = Files.readString(folder.resolve(name));
        assertTrue(before.contains(from), before);
        Files.writeString(folder.resolve(name), before.replace(from, to));
    }

    private String answer(String question) {
        EngineOptions cpu = Demo.options().on(DevicePreference.CPU);
        try (ChatEngine engine = EngineFactory.open(new ModelSource.LocalFolder(folder), cpu)) {
            Demo.Transcript reply = Demo.reply(engine, Demo.ask(question));
            assertEquals(FinishReason.STOP, reply.finished().reason());
            return reply.answer();
        }
    }

    /**
     * A generation_config.json that names {@code </think>} among the ends, as onnx-community's
     * names {@code <｜Assistant｜>}: the answer must still come.
     */
    @Test
    void endsThatAreNoHiddenTokensAreNotBelieved() throws IOException {
        Files.writeString(
                folder.resolve("generation_config.json"),
                "{\"bos_token_id\": 1, \"eos_token_id\": [1535, 1531]}");
        assertFalse(answer("What is 2 + 3?").isBlank());
    }

    @Test
    void anEndThatOnlyTheTokenizerKnowsIsEnough() throws IOException {
        Files.delete(folder.resolve("generation_config.json"));
        replace("genai_config.json", "\"eos_token_id\" : [ 1531 ]", "\"eos_token_id\" : 7");
        assertFalse(answer("What is 2 + 3?").isBlank());
    }

    /** Llama has three ends. */
    @Test
    void severalEndsAreAllRead() throws IOException {
        replace(
                "genai_config.json",
                "\"eos_token_id\" : [ 1531 ]",
                "\"eos_token_id\" : [1531, 1530]");
        assertEquals(Set.of(1530, 1531), ModelPackage.read(folder).stopIds());
    }

    /** Layers, heads and names in genai_config.json that the graph does not have. */
    @Test
    void theGraphIsBelievedAndNotItsConfig() throws IOException {
        replace("genai_config.json", "\"num_hidden_layers\" : 8", "\"num_hidden_layers\" : 60");
        replace("genai_config.json", "\"num_key_value_heads\" : 5", "\"num_key_value_heads\" : 8");
        replace("genai_config.json", "\"head_size\" : 32", "\"head_size\" : 128");
        replace("genai_config.json", "past_key_values.%d.key", "past.%d.k");
        assertFalse(answer("What is 2 + 3?").isBlank());
    }

    @Test
    void aTokenizerOfAnotherModelIsNoticed() throws IOException {
        String tokenizer = Files.readString(folder.resolve("tokenizer.json"));
        Files.writeString(
                folder.resolve("tokenizer.json"),
                tokenizer.replace("\"id\": 1534", "\"id\": 151648"));
        PonderException e = assertThrows(PonderException.class, () -> answer("What is 2 + 3?"));
        assertTrue(
                String.valueOf(e.getMessage()).contains("files from two different models"),
                e.getMessage());
    }

    /** The published sizes; theta is 10,000 for the small Qwens and 1,000,000 for the large. */
    @ParameterizedTest
    @CsvSource({
        "Qwen-1.5B, 10000, 128, 28, 2",
        "Qwen-7B, 10000, 128, 28, 4",
        "Qwen-14B, 1000000, 128, 48, 8",
        "Qwen-32B, 1000000, 128, 64, 8",
        "Llama-8B, 500000, 128, 32, 8",
        "Llama-70B, 500000, 128, 80, 8"
    })
    void publishedConfigsAreRead(String name, double theta, int head, int layers, int kvHeads)
            throws IOException {
        Path source = Files.createDirectories(temporary.resolve("source"));
        Files.copy(
                Vectors.large("configs/config.DeepSeek-R1-Distill-" + name + ".json"),
                source.resolve("config.json"));
        Files.copy(Demo.folder().resolve("tokenizer.json"), source.resolve("tokenizer.json"));
        Files.copy(
                Demo.checkpoint().resolve("model.safetensors"),
                source.resolve("model.safetensors"));
        try (Checkpoint checkpoint = HuggingFaceCheckpoint.open(source)) {
            assertEquals(theta, checkpoint.config().rotary().theta());
            assertEquals(head, checkpoint.config().headSize());
            assertEquals(layers, checkpoint.config().layers());
            assertEquals(kvHeads, checkpoint.config().kvHeads());
            float slowest = checkpoint.config().rotary().divisors()[head / 2 - 1];
            assertEquals(name.startsWith("Llama") ? 8f : 1f, slowest);
        }
    }

    /** One published genai_config.json brings a native library of its own. */
    @Test
    void thePublishedConfigWithANativeLibraryIsRefused() throws IOException {
        Files.copy(
                Vectors.large("configs/genai_config.R1-Distill-Llama-8B.amd-hybrid.json"),
                folder.resolve("genai_config.json"),
                StandardCopyOption.REPLACE_EXISTING);
        assertTrue(
                String.valueOf(
                                assertThrows(
                                                RuntimeException.class,
                                                () -> ModelPackage.read(folder))
                                        .getMessage())
                        .contains("refuses for safety"));
    }
}
