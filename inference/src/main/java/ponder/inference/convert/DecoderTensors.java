package ponder.inference.convert;

import java.util.ArrayList;
import java.util.List;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;

/** The tensors that a decoder is made of, and the shapes that its sizes ask for. */
final class DecoderTensors {
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
    record Shape(TensorKey key, int rows, int columns, boolean vector) {}

    private DecoderTensors(DecoderConfig config) {
        this.config = config;
    }

    /** All that must be there; a bias is there or not. */
    static List<Shape> of(DecoderConfig config) {
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
        vector(DecoderPart.INPUT_NORM, layer, config.hiddenSize());
        vector(DecoderPart.FEED_FORWARD_NORM, layer, config.hiddenSize());
        for (DecoderPart part : PROJECTIONS) {
            matrix(part, layer, rows(part), columns(part));
        }
        if (config.architecture().headNorms()) {
            vector(DecoderPart.QUERY_NORM, layer, config.headSize());
            vector(DecoderPart.KEY_NORM, layer, config.headSize());
        }
    }

    private int rows(DecoderPart part) {
        return switch (part) {
            case QUERY -> config.heads() * config.headSize();
            case KEY, VALUE -> config.kvHeads() * config.headSize();
            case GATE, UP -> config.intermediateSize();
            default -> config.hiddenSize();
        };
    }

    private int columns(DecoderPart part) {
        return switch (part) {
            case ATTENTION_OUTPUT -> config.heads() * config.headSize();
            case DOWN -> config.intermediateSize();
            default -> config.hiddenSize();
        };
    }

    private void matrix(DecoderPart part, int layer, int rows, int columns) {
        shapes.add(new Shape(TensorKey.weight(part, layer), rows, columns, false));
    }

    private void vector(DecoderPart part, int layer, int length) {
        shapes.add(new Shape(TensorKey.weight(part, layer), 1, length, true));
    }
}
