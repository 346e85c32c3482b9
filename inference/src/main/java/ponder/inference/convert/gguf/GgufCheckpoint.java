package ponder.inference.convert.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.Architecture;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.PackedRows;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** A model in one GGUF file, under the names and in the row order of Hugging Face. */
public final class GgufCheckpoint implements Checkpoint {
    private static final Pattern LAYER = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)");
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("model.embed_tokens", "token_embd"),
                    Map.entry("model.norm", "output_norm"),
                    Map.entry("lm_head", "output"),
                    Map.entry("input_layernorm", "attn_norm"),
                    Map.entry("post_attention_layernorm", "ffn_norm"),
                    Map.entry("self_attn.q_proj", "attn_q"),
                    Map.entry("self_attn.k_proj", "attn_k"),
                    Map.entry("self_attn.v_proj", "attn_v"),
                    Map.entry("self_attn.o_proj", "attn_output"),
                    Map.entry("self_attn.q_norm", "attn_q_norm"),
                    Map.entry("self_attn.k_norm", "attn_k_norm"),
                    Map.entry("mlp.gate_proj", "ffn_gate"),
                    Map.entry("mlp.up_proj", "ffn_up"),
                    Map.entry("mlp.down_proj", "ffn_down"));

    private final GgufFile file;
    private final DecoderConfig config;

    private GgufCheckpoint(GgufFile file, DecoderConfig config) {
        this.file = file;
        this.config = config;
    }

    /**
     * @throws PonderException if the file is damaged or holds a model of another kind
     */
    public static GgufCheckpoint open(Path path) throws IOException {
        GgufFile file = GgufFile.open(path);
        try {
            return new GgufCheckpoint(file, GgufConfig.read(file));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public DecoderConfig config() {
        return config;
    }

    /** {@code model.layers.0.self_attn.q_proj.weight} is {@code blk.0.attn_q.weight}. */
    static String ggufName(String name) {
        Matcher layer = LAYER.matcher(name);
        String rest = layer.matches() ? layer.group(2) : name;
        int dot = rest.lastIndexOf('.');
        @Nullable String known = dot < 0 ? null : NAMES.get(rest.substring(0, dot));
        if (known == null) {
            return name;
        }
        String own = known + rest.substring(dot);
        return layer.matches() ? "blk." + layer.group(1) + "." + own : own;
    }

    @Override
    public boolean has(String name) {
        return file.tensor(ggufName(name)) != null;
    }

    private GgufFile.Tensor tensor(String name) {
        GgufFile.@Nullable Tensor tensor = file.tensor(ggufName(name));
        if (tensor == null) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_NO_TENSOR, ggufName(name)));
        }
        return tensor;
    }

    @Override
    public TensorInfo info(String name) {
        GgufFile.Tensor tensor = tensor(name);
        return new TensorInfo(
                tensor.type().name(),
                Math.toIntExact(tensor.rows()),
                Math.toIntExact(tensor.columns()));
    }

    @Override
    public float[] rows(String name, int first, int count) {
        return GgufBlocks.decode(tensor(name).type(), stored(name, first, count));
    }

    /** The stored rows in Hugging Face's order. */
    private ByteBuffer stored(String name, int first, int count) {
        GgufFile.Tensor tensor = tensor(name);
        int heads = permutedHeads(name);
        if (heads == 0) {
            return file.rows(tensor, first, count);
        }
        int rowBytes = Math.toIntExact(tensor.type().rowBytes(tensor.columns()));
        ByteBuffer out =
                ByteBuffer.allocate(Math.multiplyExact(rowBytes, count))
                        .order(ByteOrder.LITTLE_ENDIAN);
        int headSize = Math.toIntExact(tensor.rows() / heads);
        for (int row = first; row < first + count; row++) {
            out.put(file.rows(tensor, storedRow(row, headSize), 1));
        }
        return out.flip();
    }

    /**
     * llama.cpp stores Llama's query and key rows so that the two of a rotated pair are neighbours;
     * Hugging Face keeps them half a head apart.
     *
     * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/convert_hf_to_gguf.py">{@code
     *     LlamaModel.permute}</a>
     */
    static int storedRow(int row, int headSize) {
        int head = row / headSize;
        int within = row % headSize;
        int half = headSize / 2;
        return head * headSize + within % half * 2 + within / half;
    }

    private int permutedHeads(String name) {
        if (config.architecture() != Architecture.LLAMA) {
            return 0;
        }
        if (name.contains(".self_attn.q_proj.")) {
            return config.heads();
        }
        return name.contains(".self_attn.k_proj.") ? config.kvHeads() : 0;
    }

    /** A bias is one row whose elements are permuted like a matrix's rows. */
    @Override
    public float[] vector(String name) {
        float[] stored = GgufBlocks.decode(tensor(name).type(), file.rows(tensor(name), 0, 1));
        int heads = permutedHeads(name);
        if (heads == 0) {
            return stored;
        }
        float[] out = new float[stored.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = stored[storedRow(i, stored.length / heads)];
        }
        return out;
    }

    @Override
    public @Nullable BlockFormat packing(String name) {
        return switch (tensor(name).type()) {
            case Q4_0 -> new BlockFormat(4, 32);
            case Q8_0 -> new BlockFormat(8, 32);
            default -> null;
        };
    }

    @Override
    public PackedRows packedRows(String name, int first, int count) {
        return GgufPacking.relay(tensor(name).type(), stored(name, first, count));
    }

    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public String form() {
        return "GGUF";
    }

    @Override
    public String licence() {
        return file.metadata().text("general.license", "");
    }

    @Override
    public void writeCompanions(Path folder) throws IOException {
        new GgufTokenizer(file.metadata(), config).write(folder);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
