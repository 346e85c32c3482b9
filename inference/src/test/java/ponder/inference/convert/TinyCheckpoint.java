package ponder.inference.convert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import ponder.inference.Demo;
import tools.jackson.databind.json.JsonMapper;

/**
 * Small random checkpoints of each architecture with the real head size, written where a test wants
 * them. Weights are a hash of name and index and exact in every float type; {@code
 * make_fixtures.py} computes the same. Tokenizer and template are the demo model's.
 */
public enum TinyCheckpoint {
    QWEN2("qwen2", "Qwen2ForCausalLM", 6, 1e-6, 1e4, false, ""),
    QWEN3(
            "qwen3",
            "Qwen3ForCausalLM",
            4,
            1e-6,
            1e6,
            false,
            """
            {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32,
             "attn_factor": 0.8782488562869419}"""),
    LLAMA(
            "llama",
            "LlamaForCausalLM",
            4,
            1e-5,
            5e5,
            false,
            """
            {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
             "original_max_position_embeddings": 64}"""),
    LLAMA_TIED("llama-tied", "LlamaForCausalLM", 3, 1e-5, 5e5, true, "");

    public static final int POSITIONS = 64;
    public static final int STRIDE = 8;
    public static final int VOCABULARY = 2048;
    private static final int HIDDEN = 256;
    private static final int INNER = 512;
    private static final int LAYERS = 2;
    private static final int HEAD = 128;
    private static final int CONTEXT = 1024;

    private final String fixture;
    private final String className;
    private final int heads;
    private final double epsilon;
    private final double theta;
    private final boolean tied;
    private final String scaling;

    TinyCheckpoint(
            String fixture,
            String className,
            int heads,
            double epsilon,
            double theta,
            boolean tied,
            String scaling) {
        this.fixture = fixture;
        this.className = className;
        this.heads = heads;
        this.epsilon = epsilon;
        this.theta = theta;
        this.tied = tied;
        this.scaling = scaling;
    }

    /** Name of the file with PyTorch's logits. */
    public String fixture() {
        return fixture + ".bin";
    }

    /** The ids whose logits the fixture holds. */
    public static int[] ids() {
        int[] ids = new int[POSITIONS];
        for (int i = 0; i < POSITIONS; i++) {
            ids[i] = (level("ids", i) + 8) * 120 + i;
        }
        return ids;
    }

    /** A whole number from -8 to 8. */
    static int level(String name, int index) {
        int h = 0x811C9DC5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ b) * 0x01000193;
        }
        int x = h + index * 0x9E3779B9;
        x ^= x >>> 16;
        x *= 0x85EBCA6B;
        x ^= x >>> 13;
        x *= 0xC2B2AE35;
        x ^= x >>> 16;
        return (int) ((x & 0xffff_ffffL) % 17) - 8;
    }

    private static float weight(String name, int index) {
        float value = level(name, index) / 64f;
        if (name.contains("norm")) {
            return 1 + value;
        }
        return name.equals("model.embed_tokens.weight") ? value * 8 : value;
    }

    /** Name and shape of each tensor. */
    private Map<String, int[]> shapes() {
        Map<String, int[]> all = new LinkedHashMap<>();
        all.put("model.embed_tokens.weight", new int[] {VOCABULARY, HIDDEN});
        for (int layer = 0; layer < LAYERS; layer++) {
            String p = "model.layers." + layer + ".";
            all.put(p + "input_layernorm.weight", new int[] {HIDDEN});
            all.put(p + "post_attention_layernorm.weight", new int[] {HIDDEN});
            for (String part : List.of("q", "k", "v")) {
                int rows = part.equals("q") ? heads * HEAD : HEAD;
                all.put(p + "self_attn." + part + "_proj.weight", new int[] {rows, HIDDEN});
                if (this == QWEN2) {
                    all.put(p + "self_attn." + part + "_proj.bias", new int[] {rows});
                }
                if (this == QWEN3 && !part.equals("v")) {
                    all.put(p + "self_attn." + part + "_norm.weight", new int[] {HEAD});
                }
            }
            all.put(p + "self_attn.o_proj.weight", new int[] {HIDDEN, heads * HEAD});
            all.put(p + "mlp.gate_proj.weight", new int[] {INNER, HIDDEN});
            all.put(p + "mlp.up_proj.weight", new int[] {INNER, HIDDEN});
            all.put(p + "mlp.down_proj.weight", new int[] {HIDDEN, INNER});
        }
        all.put("model.norm.weight", new int[] {HIDDEN});
        if (!tied) {
            all.put("lm_head.weight", new int[] {VOCABULARY, HIDDEN});
        }
        return all;
    }

    /**
     * Writes a folder as Hugging Face publishes it.
     *
     * @param type F32, F16 or BF16
     * @param shards number of safetensors files
     */
    public Path write(Path folder, String type, int shards) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Demo.checkpoint().resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), config());
        Files.writeString(folder.resolve("LICENSE"), "Anyone may use this.\n");
        List<String> names = new ArrayList<>(shapes().keySet());
        Map<String, String> places = new TreeMap<>();
        for (int shard = 0; shard < shards; shard++) {
            String file =
                    shards == 1
                            ? "model.safetensors"
                            : "model-0000%d-of-0000%d.safetensors".formatted(shard + 1, shards);
            List<String> part =
                    names.subList(
                            names.size() * shard / shards, names.size() * (shard + 1) / shards);
            part.forEach(name -> places.put(name, file));
            writeFile(folder.resolve(file), part, type);
        }
        if (shards > 1) {
            new JsonMapper()
                    .writeValue(
                            folder.resolve("model.safetensors.index.json"),
                            Map.of("weight_map", places));
        }
        return folder;
    }

    private void writeFile(Path file, List<String> names, String type) throws IOException {
        int width = type.equals("F32") ? 4 : 2;
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (String name : names) {
            int[] shape = shape(name);
            long bytes = (long) count(shape) * width;
            header.put(
                    name,
                    Map.of(
                            "dtype",
                            type,
                            "shape",
                            shape,
                            "data_offsets",
                            new long[] {offset, offset + bytes}));
            offset += bytes;
        }
        byte[] json = new JsonMapper().writeValueAsBytes(header);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .array());
            out.write(json);
            for (String name : names) {
                out.write(bytes(name, count(shape(name)), type));
            }
        }
    }

    private static byte[] bytes(String name, int count, String type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(count * (type.equals("F32") ? 4 : 2))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            float weight = weight(name, i);
            switch (type) {
                case "F32" -> bytes.putFloat(weight);
                case "F16" -> bytes.putShort(Float.floatToFloat16(weight));
                default -> bytes.putShort((short) (Float.floatToRawIntBits(weight) >>> 16));
            }
        }
        return bytes.array();
    }

    private int[] shape(String name) {
        return Objects.requireNonNull(shapes().get(name));
    }

    private static int count(int[] shape) {
        int count = 1;
        for (int d : shape) {
            count *= d;
        }
        return count;
    }

    private String config() {
        return """
        {"architectures": ["%s"], "model_type": "%s", "vocab_size": %d, "hidden_size": %d,
         "intermediate_size": %d, "num_hidden_layers": %d, "num_attention_heads": %d,
         "num_key_value_heads": 1, "head_dim": %d, "max_position_embeddings": %d,
         "rope_theta": %s, "rope_scaling": %s, "rms_norm_eps": %s, "tie_word_embeddings": %s,
         "hidden_act": "silu", "sliding_window": 4096, "use_sliding_window": false,
         "bos_token_id": 2042, "eos_token_id": [2043]}"""
                .formatted(
                        className,
                        fixture.replace("-tied", ""),
                        VOCABULARY,
                        HIDDEN,
                        INNER,
                        LAYERS,
                        heads,
                        HEAD,
                        CONTEXT,
                        theta,
                        scaling.isEmpty() ? "null" : scaling,
                        epsilon,
                        tied);
    }
}
