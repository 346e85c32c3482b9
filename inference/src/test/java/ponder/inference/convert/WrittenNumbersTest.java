package ponder.inference.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of a checkpoint are taken as they are written, or refused; never rounded. */
class WrittenNumbersTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void copyTheSmallFiles() throws IOException {
        for (String name : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Demo.checkpoint().resolve(name), folder.resolve(name));
        }
        weights("[2]", "[0,8]");
    }

    private void weights(String shape, String offsets) throws IOException {
        String header =
                "{\"model.norm.weight\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}}"
                        .formatted(shape, offsets);
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + 64).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(text.length).put(text);
        Files.write(folder.resolve("model.safetensors"), file.array());
    }

    private String refusal() {
        PonderException e =
                assertThrows(PonderException.class, () -> ModelConverter.open(folder).close());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.endsWith("."), message);
        return message;
    }

    @Test
    void wholeNumbersAreRead() throws IOException {
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            assertEquals(2, checkpoint.info(TensorKey.weight(DecoderPart.FINAL_NORM)).columns());
            assertEquals(320, checkpoint.config().hiddenSize());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2.5] [0,8]",
                "[2.0] [0,8]",
                "[\"2\"] [0,8]",
                "[true] [0,4]",
                "[null] [0,4]",
                "{\"a\":2} [0,8]",
                "2 [0,4]",
                "[2] [0,8.5]",
                "[2] [\"0\",\"8\"]",
                "[2] [0,8,16]",
                "[2] [-0.5,8]",
                "[18446744073709551618] [0,8]"
            })
    void aSafetensorsHeaderIsReadToTheLetter(String entry) throws IOException {
        String[] parts = entry.split(" ");
        weights(parts[0], parts[1]);
        assertTrue(refusal().contains("not a safetensors file"), refusal());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hidden_size | 192.5 | gives 192.5 as its hidden_size",
                "hidden_size | \"192\" | gives \"192\" as its hidden_size",
                "num_hidden_layers | 6.7 | gives 6.7 as its num_hidden_layers",
                "vocab_size | true | gives true as its vocab_size",
                "num_key_value_heads | \"2\" | as its num_key_value_heads",
                "max_position_embeddings | 4294968320 | as its max_position_embeddings",
                "bos_token_id | 1.5 | as its bos_token_id",
                "eos_token_id | [1, 2.5] | gives 2.5 as its eos_token_id",
                "rope_theta | \"10000\" | as its rope_theta",
                "rope_theta | 0 | rotary positions",
                "rms_norm_eps | \"small\" | as its rms_norm_eps",
                "rms_norm_eps | -1 | an epsilon of -1.0",
                "tie_word_embeddings | \"true\" | as its tie_word_embeddings",
                "hidden_act | 3 | as its hidden_act",
                "head_dim | 2147483647 | head size is 2147483647",
                "head_dim | 64.5 | gives 64.5 as its head_dim",
                "head_dim | 4096 | width of all heads",
                "rope_scaling | {\"rope_type\": \"yarn\", \"factor\": 0} | rotary positions",
                "rope_scaling | {\"rope_type\": \"yarn\", \"factor\": \"4\"} | as its factor",
                "rope_scaling | {\"rope_type\": \"llama3\", \"factor\": 0, \"low_freq_factor\": 1, \"high_freq_factor\": 4} | rotary positions"
            })
    void aConfigIsReadToTheLetter(String name, String value, String part) throws IOException {
        Path file = folder.resolve("config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        config.set(name, JSON.readTree(value));
        if (name.equals("head_dim")) {
            config.put("num_attention_heads", 4)
                    .put("num_key_value_heads", 4)
                    .put("hidden_size", 192);
        }
        Files.write(file, JSON.writeValueAsBytes(config));
        String said = refusal();
        assertTrue(said.contains(part), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"head_count f32", "key_length huge", "key_length empty", "head_count text"})
    void aGgufHeaderIsReadToTheLetter(String what) throws IOException {
        Path file = folder.resolve("bad.gguf");
        Files.write(file, gguf(what));
        PonderException e =
                assertThrows(PonderException.class, () -> ModelConverter.open(file).close());
        String message = String.valueOf(e.getMessage());
        String part =
                what.equals("key_length huge") ? "head size is 2147483646" : "cannot be right";
        assertTrue(message.contains(part), message);
    }

    private static byte[] gguf(String what) {
        ByteBuffer b = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0x46554747).putInt(3).putLong(1).putLong(4);
        text(b, "general.architecture").putInt(8);
        text(b, "qwen2");
        text(b, "qwen2.embedding_length").putInt(4).putInt(64);
        text(b, "qwen2.attention.head_count");
        switch (what) {
            case "head_count f32" -> b.putInt(6).putFloat(4.5f);
            case "head_count text" -> text(b.putInt(8), "4");
            default -> b.putInt(4).putInt(4);
        }
        text(b, "qwen2.attention.key_length");
        switch (what) {
            case "key_length huge" -> b.putInt(4).putInt(2147483646);
            case "key_length empty" -> b.putInt(9).putInt(4).putLong(0);
            default -> b.putInt(4).putInt(16);
        }
        text(b, "token_embd.weight").putInt(2).putLong(64).putLong(8).putInt(0).putLong(0);
        return Arrays.copyOf(b.array(), b.position() + 32 + 64 * 8 * 4);
    }

    private static ByteBuffer text(ByteBuffer b, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return b.putLong(bytes.length).put(bytes);
    }
}
