package ponder.inference.convert.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.Windows;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What each layer's attention does, by a {@code config.json}: a list of kinds, or a rule of the
 * family.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/masking_utils.py">masking_utils</a>
 */
final class HuggingFaceLayers {
    private static final String KINDS = "layer_types";
    private static final String SLIDING = "sliding_attention";
    private static final String FULL = "full_attention";
    private static final String UNROTATED = "no_rope_layers";

    private final JsonFields fields;
    private final ArchitectureSpec family;
    private final int layers;

    private HuggingFaceLayers(JsonFields fields, ArchitectureSpec family, int layers) {
        this.fields = fields;
        this.family = family;
        this.layers = layers;
    }

    /**
     * @throws PonderException for a kind of layer or of positions that cannot be converted
     */
    static List<LayerKind> read(JsonFields fields, ArchitectureSpec family, int headSize) {
        int layers = fields.size("num_hidden_layers");
        DecoderConfig.requireLayers(layers);
        HuggingFaceRotary rotary = new HuggingFaceRotary(fields, family, headSize);
        return new HuggingFaceLayers(fields, family, layers).all(rotary);
    }

    private List<LayerKind> all(HuggingFaceRotary rotary) {
        int window = window();
        RotaryEmbedding full = rotary.full();
        RotaryEmbedding sliding = rotary.sliding(full);
        List<LayerKind> kinds = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            boolean slides = slides(layer) && window > 0;
            @Nullable RotaryEmbedding turned = turns(layer) ? slides ? sliding : full : null;
            kinds.add(new LayerKind(slides ? window : 0, turned));
        }
        return kinds;
    }

    /** Tokens that a sliding layer sees; 0 for all. */
    private int window() {
        boolean off = !fields.flag("use_sliding_window", false);
        return switch (family.windows().kind()) {
            case NEVER -> {
                if (!off || lists(SLIDING)) {
                    throw HuggingFaceConfig.part(Problem.of(ProblemCode.CHECKPOINT_SLIDING_WINDOW));
                }
                yield 0;
            }
            case SWITCHED -> off ? 0 : sized();
            case NAMED -> {
                if (lists(FULL) && sized() > 0) {
                    throw HuggingFaceConfig.part(Problem.of(ProblemCode.CHECKPOINT_SETTING, KINDS));
                }
                yield sized();
            }
            case BY_LAYER -> sized();
        };
    }

    private int sized() {
        return fields.has("sliding_window") ? fields.size("sliding_window") : 0;
    }

    private boolean lists(String kind) {
        return fields.node()
                .path(KINDS)
                .valueStream()
                .anyMatch(value -> kind.equals(value.asString("")));
    }

    private boolean slides(int layer) {
        Windows windows = family.windows();
        boolean listed = fields.has(KINDS) && windows.kind() != Windows.Kind.NAMED;
        if (listed) {
            return listed(layer);
        }
        return switch (windows.kind()) {
            case SWITCHED -> layer >= fields.whole("max_window_layers", layers);
            case BY_LAYER -> (layer + 1) % fullEvery(windows) != 0;
            default -> windows.slides(layer);
        };
    }

    private boolean listed(int layer) {
        String kind = fields.node().path(KINDS).path(layer).asString("");
        if (!kind.equals(FULL) && !kind.equals(SLIDING)) {
            throw HuggingFaceConfig.part(Problem.of(ProblemCode.CHECKPOINT_SETTING, KINDS));
        }
        return kind.equals(SLIDING);
    }

    private int fullEvery(Windows windows) {
        return Math.max(1, fields.whole("sliding_window_pattern", windows.fullEvery()));
    }

    private boolean turns(int layer) {
        int every = family.unrotatedEvery();
        if (every == 0) {
            return true;
        }
        if (fields.has(UNROTATED)) {
            return fields.wholeAt(UNROTATED, layer) != 0;
        }
        return (layer + 1) % Math.max(1, fields.whole("no_rope_layer_interval", every)) != 0;
    }
}
