package ponder.inference.convert.gguf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.DecoderConfig;
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
        GgufKind.requireModel(file);
        return new GgufConfig(file).read();
    }

    private DecoderConfig read() {
        ArchitectureSpec architecture = Families.named(prefix);
        GgufKind.requireWeights(file);
        TensorNames names = architecture.gguf();
        int heads = size("attention.head_count");
        int hidden = size("embedding_length");
        int headSize = metadata.integer(prefix + ".attention.key_length", hidden / heads);
        DecoderConfig.requireHeadSize(headSize);
        requireValuesLikeKeys(headSize);
        int context = size("context_length");
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
                context,
                GgufRotary.read(file, prefix, headSize, context, architecture.rotaryTheta()),
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

    private void requireValuesLikeKeys(int headSize) {
        if (metadata.integer(prefix + ".attention.value_length", headSize) != headSize) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART,
                            Problem.of(ProblemCode.CHECKPOINT_OTHER_VALUES)));
        }
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
}
