package ponder.inference.convert.gguf;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ponder.inference.Demo;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checkpoints of the published sizes with random weights, for speed and memory: nobody can talk to
 * them, but they compute as much as the real ones.
 */
public enum RandomModels {
    /** DeepSeek-R1-Distill-Qwen-1.5B. */
    QWEN_1_5B(151936, 1536, 8960, 28, 12, 2, 1e4),
    /** DeepSeek-R1-Distill-Qwen-7B. */
    QWEN_7B(152064, 3584, 18944, 28, 28, 4, 1e4),
    /** DeepSeek-R1-Distill-Qwen-14B. */
    QWEN_14B(152064, 5120, 13824, 48, 40, 8, 1e6),
    /** DeepSeek-R1-Distill-Qwen-32B. */
    QWEN_32B(152064, 5120, 27648, 64, 40, 8, 1e6);

    private static final int HEAD = 128;
    private static final int POOL = 1 << 20;

    private final int vocabulary;
    private final int hidden;
    private final int inner;
    private final int layers;
    private final int heads;
    private final int kvHeads;
    private final double theta;

    RandomModels(
            int vocabulary,
            int hidden,
            int inner,
            int layers,
            int heads,
            int kvHeads,
            double theta) {
        this.vocabulary = vocabulary;
        this.hidden = hidden;
        this.inner = inner;
        this.layers = layers;
        this.heads = heads;
        this.kvHeads = kvHeads;
        this.theta = theta;
    }

    private Map<TensorKey, long[]> shapes() {
        Map<TensorKey, long[]> all = new LinkedHashMap<>();
        all.put(TensorKey.weight(DecoderPart.EMBEDDING), new long[] {vocabulary, hidden});
        for (int layer = 0; layer < layers; layer++) {
            long query = (long) heads * HEAD;
            long key = (long) kvHeads * HEAD;
            all.put(TensorKey.weight(DecoderPart.INPUT_NORM, layer), new long[] {hidden});
            all.put(TensorKey.weight(DecoderPart.FEED_FORWARD_NORM, layer), new long[] {hidden});
            projection(all, DecoderPart.QUERY, layer, query);
            projection(all, DecoderPart.KEY, layer, key);
            projection(all, DecoderPart.VALUE, layer, key);
            all.put(
                    TensorKey.weight(DecoderPart.ATTENTION_OUTPUT, layer),
                    new long[] {hidden, query});
            all.put(TensorKey.weight(DecoderPart.GATE, layer), new long[] {inner, hidden});
            all.put(TensorKey.weight(DecoderPart.UP, layer), new long[] {inner, hidden});
            all.put(TensorKey.weight(DecoderPart.DOWN, layer), new long[] {hidden, inner});
        }
        all.put(TensorKey.weight(DecoderPart.FINAL_NORM), new long[] {hidden});
        all.put(TensorKey.weight(DecoderPart.LOGITS), new long[] {vocabulary, hidden});
        return all;
    }

    private void projection(Map<TensorKey, long[]> all, DecoderPart part, int layer, long width) {
        TensorKey weight = TensorKey.weight(part, layer);
        all.put(weight, new long[] {width, hidden});
        all.put(weight.toBias(), new long[] {width});
    }

    private static long count(long[] shape) {
        long count = 1;
        for (long d : shape) {
            count *= d;
        }
        return count;
    }

    /**
     * A folder with BF16 safetensors.
     *
     * @param sparse leave the weights as a hole in the file, which takes no room on the disk
     */
    public Path writeCheckpoint(Path folder, boolean sparse) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Demo.checkpoint().resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), config());
        Map<String, Object> header = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<TensorKey, long[]> e : shapes().entrySet()) {
            long bytes = 2 * count(e.getValue());
            header.put(
                    TensorNames.HUGGING_FACE.of(e.getKey()),
                    Map.of(
                            "dtype",
                            "BF16",
                            "shape",
                            e.getValue(),
                            "data_offsets",
                            new long[] {offset, offset + bytes}));
            offset += bytes;
        }
        byte[] json = new JsonMapper().writeValueAsBytes(header);
        Path file = folder.resolve("model.safetensors");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .array());
            out.write(json);
            if (!sparse) {
                writeRandom(out);
            }
        }
        if (sparse) {
            try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
                hole.setLength(8 + json.length + offset);
            }
        }
        return folder;
    }

    /** Normal numbers from a pool, begun at another place for each tensor. */
    private void writeRandom(OutputStream out) throws IOException {
        Random random = new Random(1);
        ByteBuffer pool = ByteBuffer.allocate(2 * POOL).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < POOL; i++) {
            float value = (float) random.nextGaussian() * 0.02f;
            pool.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        }
        byte[] bytes = pool.array();
        for (Map.Entry<TensorKey, long[]> e : shapes().entrySet()) {
            long left = 2 * count(e.getValue());
            int from = 2 * random.nextInt(POOL);
            while (left > 0) {
                int part = (int) Math.min(left, bytes.length - from);
                out.write(bytes, from, part);
                left -= part;
                from = 0;
            }
        }
    }

    /** A GGUF file with Q4_0 matrices, such as llama.cpp's users run. */
    public Path writeGguf(Path file) throws IOException {
        GgufWriter writer = new GgufWriter();
        writer.put("general.architecture", "qwen2")
                .put("qwen2.context_length", 131072)
                .put("qwen2.embedding_length", hidden)
                .put("qwen2.block_count", layers)
                .put("qwen2.feed_forward_length", inner)
                .put("qwen2.attention.head_count", heads)
                .put("qwen2.attention.head_count_kv", kvHeads)
                .put("qwen2.attention.layer_norm_rms_epsilon", 1e-6f)
                .put("qwen2.rope.freq_base", (float) theta);
        List<String> tokens = new ArrayList<>();
        int[] types = new int[vocabulary];
        for (int i = 0; i < vocabulary; i++) {
            tokens.add("t" + i);
            types[i] = 1;
        }
        writer.put("tokenizer.ggml.model", "gpt2")
                .put("tokenizer.ggml.pre", "qwen2")
                .put("tokenizer.ggml.tokens", tokens)
                .put("tokenizer.ggml.token_type", types)
                .put("tokenizer.ggml.merges", List.of("t 1"))
                .put("tokenizer.ggml.eos_token_id", 2)
                .put("tokenizer.ggml.bos_token_id", 1);
        Random random = new Random(1);
        shapes().forEach((key, shape) -> add(writer, key, shape, random));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            writer.write(out, 3);
        }
        return file;
    }

    private static void add(GgufWriter writer, TensorKey key, long[] shape, Random random) {
        boolean matrix = shape.length == 2;
        GgufType type = matrix ? GgufType.Q4_0 : GgufType.F32;
        long[] dimensions = matrix ? new long[] {shape[1], shape[0]} : shape;
        int bytes = Math.toIntExact(count(shape) / type.blockSize() * type.blockBytes());
        writer.tensor(
                TensorNames.LLAMA_CPP.of(key),
                type,
                dimensions,
                bytes,
                () -> matrix ? blocks(bytes, random) : ones(bytes));
    }

    private static byte[] blocks(int bytes, Random random) {
        byte[] out = new byte[bytes];
        random.nextBytes(out);
        short scale = Float.floatToFloat16(0.004f);
        for (int at = 0; at < bytes; at += GgufType.Q4_0.blockBytes()) {
            out[at] = (byte) scale;
            out[at + 1] = (byte) (scale >> 8);
        }
        return out;
    }

    private static byte[] ones(int bytes) {
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (out.hasRemaining()) {
            out.putFloat(0.5f);
        }
        return out.array();
    }

    private String config() {
        return """
        {"architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "vocab_size": %d,
         "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
         "num_attention_heads": %d, "num_key_value_heads": %d, "max_position_embeddings": 131072,
         "rope_theta": %s, "rms_norm_eps": 1e-06, "tie_word_embeddings": false,
         "hidden_act": "silu", "bos_token_id": 151646, "eos_token_id": 151643}"""
                .formatted(vocabulary, hidden, inner, layers, heads, kvHeads, theta);
    }
}
