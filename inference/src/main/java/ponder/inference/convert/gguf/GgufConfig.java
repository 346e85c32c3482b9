package ponder.inference.convert.gguf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The sizes of a decoder from a GGUF file's metadata. */
final class GgufConfig {
    private final GgufFile file;
    private final GgufMetadata metadata;
    private final String prefix;

    private GgufConfig(GgufFile file) {
        this.file = file;
        this.metadata = file.metadata();
        this.prefix = metadata.text("general.architecture", "unknown");
    }

    static DecoderConfig read(GgufFile file) {
        if (file.metadata().integer("split.count", 1) > 1) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_PARTS));
        }
        return new GgufConfig(file).read();
    }

    private DecoderConfig read() {
        ArchitectureSpec architecture = Families.named(prefix);
        TensorNames names = architecture.gguf();
        int heads = size("attention.head_count");
        int hidden = size("embedding_length");
        int headSize = metadata.integer(prefix + ".attention.key_length", hidden / heads);
        DecoderConfig.requireHeadSize(headSize);
        GgufFile.@Nullable Tensor embedding =
                file.tensor(names.of(TensorKey.weight(DecoderPart.EMBEDDING)));
        if (embedding == null) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_NO_EMBEDDING));
        }
        return new DecoderConfig(
                architecture,
                Math.toIntExact(embedding.rows()),
                hidden,
                size("feed_forward_length"),
                size("block_count"),
                heads,
                metadata.integer(prefix + ".attention.head_count_kv", heads),
                headSize,
                size("context_length"),
                rotary(headSize, architecture.rotaryTheta()),
                (float) metadata.number(prefix + ".attention.layer_norm_rms_epsilon", 1e-6),
                file.tensor(names.of(TensorKey.weight(DecoderPart.LOGITS))) == null,
                metadata.id("tokenizer.ggml.bos_token_id"),
                eosIds());
    }

    private int size(String name) {
        int value = metadata.integer(prefix + "." + name, 0);
        if (value < 1) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_NO_USABLE, prefix + "." + name));
        }
        return value;
    }

    private List<Integer> eosIds() {
        List<Integer> ids = new ArrayList<>();
        for (String key : List.of("eos_token_id", "eot_token_id", "eom_token_id")) {
            int id = metadata.id("tokenizer.ggml." + key);
            if (id >= 0 && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    /** Llama 3.1 brings its divisors as a tensor; Qwen3 names YaRN in its metadata. */
    private RotaryEmbedding rotary(int headSize, double usualTheta) {
        double theta = metadata.number(prefix + ".rope.freq_base", usualTheta);
        GgufFile.@Nullable Tensor divisors = file.tensor("rope_freqs.weight");
        if (divisors != null) {
            if (divisors.columns() != headSize / 2 || divisors.rows() != 1) {
                throw new PonderException(Problem.of(ProblemCode.GGUF_ROPE_FREQS));
            }
            float[] values = GgufBlocks.decode(divisors.type(), file.rows(divisors, 0, 1));
            return new RotaryEmbedding(theta, values, 1);
        }
        String scaling = metadata.text(prefix + ".rope.scaling.type", "none");
        return switch (scaling) {
            case "none" -> RotaryEmbedding.plain(theta, headSize);
            case "yarn" ->
                    RotaryEmbedding.yarn(
                            theta,
                            headSize,
                            metadata.number(prefix + ".rope.scaling.factor", 1),
                            metadata.number(
                                    prefix + ".rope.scaling.original_context_length", 32768),
                            0,
                            metadata.number(prefix + ".rope.scaling.attn_factor", 1));
            default -> throw new PonderException(Problem.of(ProblemCode.GGUF_ROTARY, scaling));
        };
    }
}
