package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and {@code general.name} are those of published repositories. */
class GgufNameTest {
    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SmolLM2-135M-Instruct.Q4_1.gguf | Smollm2 135M 8k Lc100K Mix1 Ep2 | SmolLM2-135M-Instruct Q4_1
                    qwen2.5-coder-0.5b-instruct-q4_k_m.gguf | Qwen2.5 Coder 0.5B Instruct AWQ | qwen2.5-coder-0.5b-instruct Q4_K_M
                    Qwen3-1.7B-Q8_0.gguf | Qwen3 1.7B | Qwen3-1.7B Q8_0
                    DeepSeek-R1-Distill-Qwen-1.5B-Q4_K_M.gguf | DeepSeek R1 Distill Qwen 1.5B | DeepSeek-R1-Distill-Qwen-1.5B Q4_K_M
                    Phi-3-mini-4k-instruct-q4.gguf | Phi3 | Phi-3-mini-4k-instruct Q4
                    Qwen3-30B-A3B-UD-Q4_K_XL.gguf | Qwen3-30B-A3B | Qwen3-30B-A3B UD-Q4_K_XL
                    DeepSeek-R1-Q4_K_M-00001-of-00009.gguf | DeepSeek R1 BF16 | DeepSeek-R1 Q4_K_M
                    tinyllama-1.1b-chat-v1.0.Q4_K_M.gguf | tinyllama_tinyllama-1.1b-chat-v1.0 | tinyllama-1.1b-chat-v1.0 Q4_K_M
                    ggml-model-q4_0.gguf | Phi 2 | Phi 2 Q4_0
                    model.gguf | Qwen3 0.6B Instruct | Qwen3 0.6B Instruct
                    unsloth.Q8_0.gguf | Llama 3.2 3B Finetune | Llama 3.2 3B Finetune Q8_0
                    gemma3.gguf | Gemma 3 270m | Gemma 3 270m
                    model.gguf | '' | ''
                    """)
    void aNameIsTheOneThatPeopleKnow(String file, String own, String shown) {
        assertEquals(shown, GgufName.of(Path.of("/home/ada/Downloads", file), own));
    }

    @ParameterizedTest
    @CsvSource({
        "Jan/models/Qwen3-0.6B/model.gguf, Qwen3-0.6B",
        "lmstudio/microsoft/phi-2-gguf/ggml-model-q4_0.gguf, phi-2 Q4_0",
        "a/2024-holiday/model.gguf, Mix1 Ep2"
    })
    void aFileThatSaysNothingIsCalledAsItsFolder(String path, String shown) {
        assertEquals(shown, GgufName.of(Path.of("/home/ada", path), "Mix1 Ep2"));
    }

    @Test
    void inAStoreItIsCalledAsTheStoreDoes() throws IOException {
        Path cached = temporary.resolve("hub/models--acme--Thinker-GGUF/snapshots/abc123");
        Files.createDirectories(cached);
        assertEquals("Thinker Q4_0", GgufName.of(cached.resolve("ggml-model-q4_0.gguf"), "x"));
        Path manifests = temporary.resolve("ollama/manifests/registry.ollama.ai/library/qwen3");
        Path blob = temporary.resolve("ollama/blobs/sha256-" + "0".repeat(64));
        Files.createDirectories(manifests);
        Files.createDirectories(blob.resolveSibling(""));
        Files.writeString(
                manifests.resolve("0.6b"),
                "{\"layers\":[{\"mediaType\":\"application/vnd.ollama.image.model\",\"digest\":\"sha256:%s\"}]}"
                        .formatted("0".repeat(64)));
        assertEquals("qwen3:0.6b", GgufName.of(blob, "Mix1 Ep2"));
    }
}
