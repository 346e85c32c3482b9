package ponder.inference.convert.gguf;

import java.io.ByteArrayOutputStream;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.PreTokenizer;
import ponder.inference.convert.family.TensorKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes GGUF files as llama.cpp's converter does, from a folder of safetensors. */
public final class GgufWriter {
    private static final int ALIGNMENT = 32;
    private static final float YARN_FACTOR = 4;
    private static final float YARN_ATTENTION = 0.8782488562869419f;

    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    record Tensor(GgufType type, long[] dimensions, int bytes, Supplier<byte[]> data) {}

    /** The model of a folder with its matrices in {@code type}, which is none of the K kinds. */
    public static void convert(Path folder, Path file, String type) throws IOException {
        of(folder, type).write(file);
    }

    /** The same, to be changed before it is written. */
    static GgufWriter of(Path folder, String type) throws IOException {
        GgufWriter writer = new GgufWriter();
        try (HuggingFaceCheckpoint checkpoint = HuggingFaceCheckpoint.open(folder)) {
            writer.addConfig(checkpoint.config());
            writer.addTokenizer(folder, checkpoint.config());
            writer.addTensors(checkpoint, GgufType.valueOf(type));
        }
        return writer;
    }

    Path write(Path file) throws IOException {
        return Files.write(file, bytes(3));
    }

    GgufWriter without(String key) {
        metadata.remove(key);
        return this;
    }

    GgufWriter onlyKeys(List<String> wanted) {
        metadata.keySet().retainAll(wanted);
        return this;
    }

    /** Keeps the tensors whose names are wanted. */
    GgufWriter only(Predicate<String> wanted) {
        tensors.keySet().removeIf(wanted.negate());
        return this;
    }

    GgufWriter put(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    GgufWriter tensor(String name, GgufType type, long[] dimensions, byte[] data) {
        return tensor(name, type, dimensions, data.length, () -> data);
    }

    /** A tensor whose bytes are made when they are written. */
    GgufWriter tensor(
            String name, GgufType type, long[] dimensions, int bytes, Supplier<byte[]> data) {
        tensors.put(name, new Tensor(type, dimensions, bytes, data));
        return this;
    }

    /** The tensor as one block after another of these bytes. */
    GgufWriter damaged(String name, GgufType type, byte[] block) {
        long[] dimensions = Objects.requireNonNull(tensors.get(name)).dimensions();
        long weights = 1;
        for (long d : dimensions) {
            weights *= d;
        }
        ByteBuffer data = ByteBuffer.allocate((int) (weights / type.blockSize()) * block.length);
        while (data.hasRemaining()) {
            data.put(block);
        }
        return tensor(name, type, dimensions, data.array());
    }

    private void addConfig(DecoderConfig c) {
        String prefix = c.architecture().ggufName();
        put("general.architecture", prefix);
        put("general.license", "mit");
        put(prefix + ".context_length", c.contextLength());
        put(prefix + ".embedding_length", c.hiddenSize());
        put(prefix + ".block_count", c.layers());
        put(prefix + ".feed_forward_length", c.intermediateSize());
        put(prefix + ".attention.head_count", c.heads());
        put(prefix + ".attention.head_count_kv", c.kvHeads());
        put(prefix + ".attention.key_length", c.headSize());
        put(prefix + ".attention.value_length", c.headSize());
        put(prefix + ".rope.dimension_count", 2 * c.rotary().divisors().length);
        put(prefix + ".attention.layer_norm_rms_epsilon", c.normEpsilon());
        put(prefix + ".rope.freq_base", (float) c.rotary().theta());
        if (c.rotary().shorter() != null) {
            factors("rope_factors_long.weight", c.rotary().divisors());
            factors("rope_factors_short.weight", c.rotary().shorter().divisors());
        } else if (scaled(c) && c.architecture().shortName().equals("qwen3")) {
            put(prefix + ".rope.scaling.type", "yarn");
            put(prefix + ".rope.scaling.factor", YARN_FACTOR);
            put(prefix + ".rope.scaling.original_context_length", 32);
            put(prefix + ".rope.scaling.attn_factor", YARN_ATTENTION);
        } else if (scaled(c) && c.architecture().shortName().equals("llama")) {
            factors("rope_freqs.weight", c.rotary().divisors());
        }
    }

    private void factors(String name, float[] values) {
        long[] dimensions = {values.length};
        tensor(name, GgufType.F32, dimensions, encoded(GgufType.F32, values));
    }

    private static boolean scaled(DecoderConfig c) {
        for (float divisor : c.rotary().divisors()) {
            if (divisor != 1) {
                return true;
            }
        }
        return false;
    }

    private void addTokenizer(Path folder, DecoderConfig config) throws IOException {
        JsonMapper json = new JsonMapper();
        addTokenizer(
                json.readTree(Files.readString(folder.resolve("tokenizer.json"))),
                config.architecture().preTokenizer() == PreTokenizer.LLAMA ? "llama-bpe" : "qwen2");
        put("tokenizer.ggml.bos_token_id", config.bosId());
        put("tokenizer.ggml.eos_token_id", config.eosIds().getFirst());
        JsonNode own = json.readTree(Files.readString(folder.resolve("tokenizer_config.json")));
        put("tokenizer.chat_template", own.path("chat_template").asString(""));
    }

    void addTokenizer(JsonNode tokenizer, String pre) {
        Map<Integer, String> tokens = new TreeMap<>();
        Map<Integer, Integer> types = new TreeMap<>();
        tokenizer
                .path("model")
                .path("vocab")
                .properties()
                .forEach(e -> tokens.put(e.getValue().asInt(), e.getKey()));
        tokens.keySet().forEach(id -> types.put(id, 1));
        for (JsonNode added : tokenizer.path("added_tokens")) {
            int id = added.path("id").asInt();
            tokens.put(id, added.path("content").asString());
            types.put(id, added.path("special").asBoolean() ? 3 : 4);
        }
        List<String> merges = new ArrayList<>();
        for (JsonNode merge : tokenizer.path("model").path("merges")) {
            merges.add(
                    merge.isArray()
                            ? merge.get(0).asString() + " " + merge.get(1).asString()
                            : merge.asString());
        }
        put("tokenizer.ggml.model", "gpt2");
        put("tokenizer.ggml.pre", pre);
        put("tokenizer.ggml.tokens", new ArrayList<>(tokens.values()));
        put("tokenizer.ggml.token_type", types.values().stream().mapToInt(i -> i).toArray());
        put("tokenizer.ggml.merges", merges);
    }

    private void addTensors(HuggingFaceCheckpoint checkpoint, GgufType type) {
        for (int layer = 0; layer < checkpoint.config().layers(); layer++) {
            for (DecoderPart part : DecoderPart.values()) {
                TensorKey weight = TensorKey.weight(part, layer);
                for (TensorKey key : List.of(weight, weight.toBias())) {
                    if (checkpoint.has(key) && !tensors.containsKey(name(checkpoint, key))) {
                        add(checkpoint, key, type);
                    }
                }
            }
        }
    }

    private static String name(HuggingFaceCheckpoint checkpoint, TensorKey key) {
        return checkpoint.config().architecture().gguf().of(key);
    }

    /** All rows of a tensor that several parts share. */
    private static float[] shared(HuggingFaceCheckpoint checkpoint, TensorKey key) {
        List<DecoderPart> parts =
                checkpoint.config().architecture().fused().stream()
                        .filter(fused -> fused.contains(key.part()))
                        .findFirst()
                        .orElse(List.of(key.part()));
        List<float[]> pieces = new ArrayList<>();
        for (DecoderPart part : parts) {
            TensorKey each = new TensorKey(part, key.layer(), key.bias());
            pieces.add(checkpoint.rows(each, 0, checkpoint.info(each).rows()));
        }
        float[] all = new float[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int to = 0;
        for (float[] piece : pieces) {
            System.arraycopy(piece, 0, all, to, piece.length);
            to += piece.length;
        }
        return all;
    }

    private void add(HuggingFaceCheckpoint checkpoint, TensorKey key, GgufType type) {
        boolean vector = checkpoint.info(key).rows() == 1;
        float[] values = shared(checkpoint, key);
        int columns = vector ? values.length : checkpoint.info(key).columns();
        int rows = values.length / columns;
        ArchitectureSpec family = checkpoint.config().architecture();
        boolean turned = key.part() == DecoderPart.QUERY || key.part() == DecoderPart.KEY;
        if (family.pairedRowsInGguf() && turned) {
            int each = vector ? 1 : columns;
            values = permuted(values, each, checkpoint.config().headSize());
        }
        GgufType own = rows == 1 ? GgufType.F32 : type;
        long[] dimensions = rows == 1 ? new long[] {columns} : new long[] {columns, rows};
        tensor(name(checkpoint, key), own, dimensions, encoded(own, values));
    }

    /** {@code reshape(heads, 2, headSize / 2, columns).swapaxes(1, 2)} of llama.cpp's converter. */
    private static float[] permuted(float[] in, int columns, int headSize) {
        float[] out = new float[in.length];
        int half = headSize / 2;
        for (int head = 0; head < in.length / columns / headSize; head++) {
            for (int part = 0; part < 2; part++) {
                for (int i = 0; i < half; i++) {
                    int from = head * headSize + part * half + i;
                    int to = head * headSize + i * 2 + part;
                    System.arraycopy(in, from * columns, out, to * columns, columns);
                }
            }
        }
        return out;
    }

    static byte[] encoded(GgufType type, float[] values) {
        ByteBuffer out =
                ByteBuffer.allocate(values.length / type.blockSize() * type.blockBytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < values.length; from += type.blockSize()) {
            switch (type) {
                case F32 -> out.putFloat(values[from]);
                case F16 -> out.putShort(Float.floatToFloat16(values[from]));
                case BF16 -> out.putShort((short) (Float.floatToRawIntBits(values[from]) >>> 16));
                case Q8_0, Q4_0, Q4_1, Q5_0, Q5_1 -> block(type, values, from, out);
                default -> throw new IllegalArgumentException(type.name());
            }
        }
        return out.array();
    }

    private static void block(GgufType type, float[] values, int from, ByteBuffer out) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (int i = from; i < from + 32; i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        boolean minimum = type == GgufType.Q4_1 || type == GgufType.Q5_1;
        int top = type == GgufType.Q8_0 ? 255 : type.name().startsWith("Q4") ? 15 : 31;
        float extreme = Math.max(-least, most);
        short scale =
                Float.floatToFloat16(minimum ? (most - least) / top : 2 * extreme / (top - 1));
        out.putShort(scale);
        if (minimum) {
            out.putShort(Float.floatToFloat16(least));
        }
        int zero = minimum ? 0 : type == GgufType.Q8_0 ? 0 : (top + 1) / 2;
        int[] q = new int[32];
        for (int i = 0; i < 32; i++) {
            float step = Float.float16ToFloat(scale);
            float above = values[from + i] - (minimum ? least : 0);
            int level = (step == 0 ? 0 : Math.round(above / step)) + zero;
            q[i] = Math.clamp(level, type == GgufType.Q8_0 ? -127 : 0, Math.min(top, 127));
        }
        levels(type, q, out);
    }

    private static void levels(GgufType type, int[] q, ByteBuffer out) {
        if (type.name().startsWith("Q5")) {
            int fifth = 0;
            for (int i = 0; i < 32; i++) {
                fifth |= (q[i] >> 4) << i;
            }
            out.putInt(fifth);
        }
        for (int i = 0; i < (type == GgufType.Q8_0 ? 32 : 16); i++) {
            int byteOf = type == GgufType.Q8_0 ? q[i] : q[i] & 15 | (q[i + 16] & 15) << 4;
            out.put((byte) byteOf);
        }
    }

    byte[] bytes(int version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, version);
        return out.toByteArray();
    }

    void write(OutputStream out, int version) throws IOException {
        ByteArrayOutputStream header = header(version);
        pad(header, header.size());
        header.writeTo(out);
        for (Tensor tensor : tensors.values()) {
            out.write(tensor.data().get());
            pad(out, tensor.bytes());
        }
    }

    private ByteArrayOutputStream header(int version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("GGUF".getBytes(StandardCharsets.US_ASCII));
        number(out, version, 4);
        number(out, tensors.size(), 8);
        number(out, metadata.size(), 8);
        for (Map.Entry<String, Object> entry : metadata.entrySet()) {
            string(out, entry.getKey());
            value(out, entry.getValue());
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            string(out, entry.getKey());
            number(out, tensor.dimensions().length, 4);
            for (long dimension : tensor.dimensions()) {
                number(out, dimension, 8);
            }
            number(out, id(tensor.type()), 4);
            number(out, offset, 8);
            offset += Math.ceilDiv(tensor.bytes(), ALIGNMENT) * (long) ALIGNMENT;
        }
        return out;
    }

    private static int id(GgufType type) {
        for (int id = 0; id < 64; id++) {
            try {
                if (GgufType.of(id, "") == type) {
                    return id;
                }
            } catch (RuntimeException e) {
                continue;
            }
        }
        throw new IllegalStateException();
    }

    private static void pad(OutputStream out, int size) throws IOException {
        out.write(new byte[-size & (ALIGNMENT - 1)]);
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }

    private static void string(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length, 8);
        out.write(bytes);
    }

    private static void value(ByteArrayOutputStream out, Object value) throws IOException {
        switch (value) {
            case Integer number -> {
                number(out, 4, 4);
                number(out, number, 4);
            }
            case Boolean flag -> {
                number(out, 7, 4);
                number(out, flag ? 1 : 0, 1);
            }
            case Float number -> {
                number(out, 6, 4);
                number(out, Float.floatToRawIntBits(number), 4);
            }
            case String text -> {
                number(out, 8, 4);
                string(out, text);
            }
            case int[] numbers -> {
                number(out, 9, 4);
                number(out, 5, 4);
                number(out, numbers.length, 8);
                for (int number : numbers) {
                    number(out, number, 4);
                }
            }
            case List<?> texts -> {
                number(out, 9, 4);
                number(out, 8, 4);
                number(out, texts.size(), 8);
                for (Object text : texts) {
                    string(out, (String) text);
                }
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
    }
}
