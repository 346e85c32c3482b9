package ponder.inference.convert.gguf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.Scales;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.Setting;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The sizes of a decoder from a GGUF file's metadata. */
final class GgufConfig {
    /** Keys of other families that change the arithmetic; 0 and false mean no. */
    private static final List<String> UNBUILT =
            List.of(
                    "attention.clamp_kqv",
                    "attention.max_alibi_bias",
                    "attention.output_scale",
                    "attention.temperature_length",
                    "rope.dimension_sections",
                    "rope.scaling.alpha",
                    "rope.scaling.yarn_log_multiplier",
                    "use_parallel_residual");

    /** What llama.cpp takes as usual for a family where a file does not say. */
    private final GgufFile file;

    private final GgufMetadata metadata;
    private final String prefix;
    private final ArchitectureSpec family;

    private GgufConfig(GgufFile file) {
        this.file = file;
        this.metadata = file.metadata();
        this.prefix = metadata.text("general.architecture", "unknown");
        this.family = Families.inGguf(prefix, GgufLayers.slide(metadata, prefix));
    }

    static DecoderConfig read(GgufFile file) {
        GgufKind.requireModel(file);
        return new GgufConfig(file).read();
    }

    private DecoderConfig read() {
        GgufKind.requireWeights(file);
        refuseUnknownParts();
        TensorNames names = family.gguf();
        int heads = size("attention.head_count");
        int hidden = size("embedding_length");
        int headSize = metadata.integer(prefix + ".attention.key_length", hidden / heads);
        DecoderConfig.requireHeadSize(headSize);
        requireValuesLikeKeys(headSize);
        int context = size("context_length");
        int layers = size("block_count");
        DecoderConfig.requireLayers(layers);
        GgufFile.@Nullable Tensor embedding =
                file.tensor(names.of(TensorKey.weight(DecoderPart.EMBEDDING)));
        if (embedding == null) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_NO_EMBEDDING));
        }
        GgufRotary rotary = new GgufRotary(file, family, headSize, context);
        return new DecoderConfig(
                family,
                Math.toIntExact(embedding.rows()),
                hidden,
                size("feed_forward_length"),
                GgufLayers.read(metadata, family, layers, rotary),
                heads,
                metadata.integer(prefix + ".attention.head_count_kv", heads),
                headSize,
                context,
                Scales.of(
                        family,
                        hidden,
                        headSize,
                        setting -> value(setting, layers, hidden / (double) heads)),
                (float) metadata.number(prefix + ".attention.layer_norm_rms_epsilon", 1e-6),
                file.tensor(names.of(TensorKey.weight(DecoderPart.LOGITS))) == null,
                metadata.id("tokenizer.ggml.bos_token_id"),
                eosIds());
    }

    private void refuseUnknownParts() {
        for (String key : UNBUILT) {
            if (metadata.saysYes(prefix + "." + key)) {
                throw part(key);
            }
        }
        for (String key : family.mustBeTrueInGguf()) {
            if (!metadata.flag(prefix + "." + key, true)) {
                throw part(key);
            }
        }
    }

    private PonderException part(String key) {
        return new PonderException(
                Problem.of(
                        ProblemCode.CHECKPOINT_PART,
                        Problem.of(ProblemCode.CHECKPOINT_SETTING, prefix + "." + key)));
    }

    /**
     * What the file says of a setting; llama.cpp writes 0 for none.
     *
     * @param wide hidden size over heads
     */
    private double value(Setting setting, int layers, double wide) {
        Double usual = family.settings().get(setting);
        if (setting == Setting.QUERY_SCALAR) {
            return usual != null && layers == family.layersWithWideScores() ? wide : 0;
        }
        String key = prefix + "." + setting.ggufKey();
        double given = metadata.number(key, 0);
        if (usual == null && given != 0 && given != setting.neutral()) {
            throw part(setting.ggufKey());
        }
        if (usual != null && !metadata.has(key) && setting.isCap()) {
            return usual;
        }
        return given == 0 ? setting.neutral() : given;
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
