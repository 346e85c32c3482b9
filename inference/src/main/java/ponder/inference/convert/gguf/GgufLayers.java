package ponder.inference.convert.gguf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.LayerKind;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.Windows;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What each layer's attention does, by a GGUF file's metadata.
 *
 * @see <a
 *     href="https://github.com/ggml-org/llama.cpp/blob/master/src/llama-hparams.h">llama-hparams.h</a>
 */
final class GgufLayers {
    private static final String WINDOW = ".attention.sliding_window";

    private final GgufMetadata metadata;
    private final ArchitectureSpec family;
    private final String window;
    private final int layers;

    private GgufLayers(GgufMetadata metadata, ArchitectureSpec family, int layers) {
        this.metadata = metadata;
        this.family = family;
        this.window = family.ggufName() + WINDOW;
        this.layers = layers;
    }

    /** Whether a file has layers that look back only so far. */
    static boolean slide(GgufMetadata metadata, String architecture) {
        return metadata.integer(architecture + WINDOW, 0) > 0;
    }

    /**
     * @throws PonderException for a window in a family that has none
     */
    static List<LayerKind> read(
            GgufMetadata metadata, ArchitectureSpec family, int layers, GgufRotary rotary) {
        return new GgufLayers(metadata, family, layers).all(rotary);
    }

    private List<LayerKind> all(GgufRotary rotary) {
        int size = metadata.integer(window, family.windows().usual());
        if (size > 0 && !family.windows().slides(0)) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART,
                            Problem.of(ProblemCode.CHECKPOINT_SLIDING_WINDOW)));
        }
        RotaryEmbedding full = rotary.full();
        RotaryEmbedding sliding = rotary.sliding(full);
        boolean[] slides = slides();
        List<LayerKind> kinds = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            boolean narrow = size > 0 && slides[layer];
            @Nullable RotaryEmbedding turned = turns(layer) ? narrow ? sliding : full : null;
            kinds.add(new LayerKind(narrow ? size : 0, turned));
        }
        return kinds;
    }

    /** By a list with a word for each layer, by how many there are to a full one, or as usual. */
    private boolean[] slides() {
        String pattern = window + "_pattern";
        double[] listed = metadata.numberList(pattern);
        if (listed.length > 0 && listed.length < layers) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_WRONG_VALUE, pattern));
        }
        Windows usual = family.windows();
        int every = listed.length > 0 ? 0 : metadata.integer(pattern, usual.fullEvery());
        boolean[] slides = new boolean[layers];
        for (int layer = 0; layer < layers; layer++) {
            slides[layer] =
                    listed.length > 0
                            ? listed[layer] != 0
                            : every == 0 ? usual.slides(layer) : (layer + 1) % every != 0;
        }
        return slides;
    }

    private boolean turns(int layer) {
        int every = family.unrotatedEvery();
        return every == 0 || (layer + 1) % every != 0;
    }
}
