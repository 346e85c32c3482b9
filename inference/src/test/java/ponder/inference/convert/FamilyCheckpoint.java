package ponder.inference.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ponder.inference.Demo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tiny random checkpoint of some family, as {@code make_family_fixtures.py} describes it.
 * Tokenizer and template are the demo model's.
 */
public record FamilyCheckpoint(String name) {
    /** All that the script makes. */
    public static final List<FamilyCheckpoint> ALL =
            List.of(
                            "mistral",
                            "mistral-window",
                            "qwen2-window",
                            "qwen3-yarn",
                            "phi3",
                            "phi3-short",
                            "phi3-long",
                            "smollm3",
                            "gemma2",
                            "gemma3",
                            "gemma3-images",
                            "granite",
                            "olmo2",
                            "olmo3",
                            "llama-head-24",
                            "llama-head-20")
                    .stream()
                    .map(FamilyCheckpoint::new)
                    .toList();

    public static final int STRIDE = 32;
    private static final JsonMapper JSON = new JsonMapper();

    /** Logits of transformers, every {@link #STRIDE}th of each of 64 positions. */
    public InputStream logits() {
        return resource(".bin");
    }

    /** The context for which the fixture's logits hold; 0 for the checkpoint's own. */
    public int context() {
        boolean shorter = name.equals("phi3-short") || name.equals("gemma3-images");
        return shorter ? TinyCheckpoint.POSITIONS : 0;
    }

    /** What llama.cpp's converter writes of it into a GGUF file beside the sizes. */
    public Map<String, Object> gguf() {
        return switch (name) {
            case "phi3" -> Map.of("phi3.attention.sliding_window", 21);
            case "phi3-short" -> longRope(64, 16);
            case "phi3-long" -> longRope(63, 1024 / 63.0);
            case "gemma2" ->
                    Map.of(
                            "gemma2.attention.sliding_window", 11,
                            "gemma2.attn_logit_softcapping", 2f,
                            "gemma2.final_logit_softcapping", 3f);
            case "gemma3" ->
                    Map.of(
                            "gemma3.attention.sliding_window",
                            10,
                            "gemma3.rope.scaling.type",
                            "linear",
                            "gemma3.rope.scaling.factor",
                            8f);
            case "granite" ->
                    Map.of(
                            "granite.embedding_scale", 12f,
                            "granite.residual_scale", 0.22f,
                            "granite.attention.scale", 0.4f,
                            "granite.logit_scale", 2f);
            case "olmo3" ->
                    Map.of(
                            "olmo2.attention.sliding_window",
                            12,
                            "olmo2.attention.sliding_window_pattern",
                            new int[] {1, 1, 1, 0},
                            "olmo2.rope.scaling.type",
                            "yarn",
                            "olmo2.rope.scaling.factor",
                            8f,
                            "olmo2.rope.scaling.original_context_length",
                            32);
            default -> Map.of();
        };
    }

    private static Map<String, Object> longRope(int original, double factor) {
        double magnitude = Math.sqrt(1 + Math.log(factor) / Math.log(original));
        return Map.of(
                "phi3.rope.scaling.original_context_length",
                original,
                "phi3.rope.scaling.attn_factor",
                (float) magnitude,
                "phi3.attention.sliding_window",
                0);
    }

    private InputStream resource(String ending) {
        return Objects.requireNonNull(
                FamilyCheckpoint.class.getResourceAsStream("/architectures/" + name + ending));
    }

    /** Writes a folder as Hugging Face publishes it. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Demo.checkpoint().resolve(file), folder.resolve(file));
        }
        JsonNode described = JSON.readTree(resource(".json"));
        JSON.writeValue(folder.resolve("config.json").toFile(), described.path("config"));
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, JsonNode> tensor : described.path("tensors").properties()) {
            int[] shape = tensor.getValue().valueStream().mapToInt(JsonNode::asInt).toArray();
            int count = 1;
            for (int size : shape) {
                count *= size;
            }
            counts.put(tensor.getKey(), count);
            long end = offset + 4L * count;
            long[] place = {offset, end};
            header.put(
                    tensor.getKey(), Map.of("dtype", "F32", "shape", shape, "data_offsets", place));
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
            out.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .array());
            out.write(json);
            for (Map.Entry<String, Integer> tensor : counts.entrySet()) {
                out.write(
                        bytes(tensor.getKey(), tensor.getValue(), described.path("norm").asInt()));
            }
        }
        return folder;
    }

    private static byte[] bytes(String tensor, int count, int norm) {
        ByteBuffer bytes = ByteBuffer.allocate(count * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            float level = TinyCheckpoint.level(tensor, i);
            bytes.putFloat(tensor.contains("norm") ? norm + level / 64 : level / 32);
        }
        return bytes.array();
    }

    @Override
    public String toString() {
        return name;
    }
}
