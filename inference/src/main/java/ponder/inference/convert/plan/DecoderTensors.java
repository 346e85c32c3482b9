package ponder.inference.convert.plan;

import java.util.ArrayList;
import java.util.List;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.HeadNorms;
import ponder.inference.convert.family.NormPlaces;
import ponder.inference.convert.family.TensorKey;

/** The tensors that a decoder is made of, and the shapes that its sizes ask for. */
public final class DecoderTensors {
    private static final List<DecoderPart> PROJECTIONS =
            List.of(
                    DecoderPart.QUERY,
                    DecoderPart.KEY,
                    DecoderPart.VALUE,
                    DecoderPart.ATTENTION_OUTPUT,
                    DecoderPart.GATE,
                    DecoderPart.UP,
                    DecoderPart.DOWN);

    private final DecoderConfig config;
    private final List<Shape> shapes = new ArrayList<>();

    /**
     * One tensor; a vector has one row.
     *
     * @param vector whether it is a norm's weights or a bias, which may have any number of axes
     */
    public record Shape(TensorKey key, int rows, int columns, boolean vector) {
        /** Whether a bias can go with it. */
        public boolean biased() {
            return PROJECTIONS.contains(key.part());
        }
    }

    private DecoderTensors(DecoderConfig config) {
        this.config = config;
    }

    /** All that must be there; a bias is there or not. */
    public static List<Shape> of(DecoderConfig config) {
        return new DecoderTensors(config).all();
    }

    private List<Shape> all() {
        matrix(DecoderPart.EMBEDDING, 0, config.vocabularySize(), config.hiddenSize());
        for (int layer = 0; layer < config.layers(); layer++) {
            layer(layer);
        }
        vector(DecoderPart.FINAL_NORM, 0, config.hiddenSize());
        if (!config.tiedEmbeddings()) {
            matrix(DecoderPart.LOGITS, 0, config.vocabularySize(), config.hiddenSize());
        }
        return List.copyOf(shapes);
    }

    private void layer(int layer) {
        norms(layer);
        for (DecoderPart part : PROJECTIONS) {
            matrix(part, layer, config.rows(part), config.columns(part));
        }
    }

    private void norms(int layer) {
        NormPlaces places = config.architecture().norms();
        if (places.before()) {
            vector(DecoderPart.INPUT_NORM, layer, config.hiddenSize());
            vector(DecoderPart.FEED_FORWARD_NORM, layer, config.hiddenSize());
        }
        if (places.after()) {
            vector(DecoderPart.ATTENTION_OUTPUT_NORM, layer, config.hiddenSize());
            vector(DecoderPart.FEED_FORWARD_OUTPUT_NORM, layer, config.hiddenSize());
        }
        HeadNorms heads = config.architecture().headNorms();
        if (heads != HeadNorms.NONE) {
            boolean each = heads == HeadNorms.EACH;
            int size = config.headSize();
            vector(DecoderPart.QUERY_NORM, layer, each ? size : config.rows(DecoderPart.QUERY));
            vector(DecoderPart.KEY_NORM, layer, each ? size : config.rows(DecoderPart.KEY));
        }
    }

    private void matrix(DecoderPart part, int layer, int rows, int columns) {
        shapes.add(new Shape(TensorKey.weight(part, layer), rows, columns, false));
    }

    private void vector(DecoderPart part, int layer, int length) {
        shapes.add(new Shape(TensorKey.weight(part, layer), 1, length, true));
    }
}
