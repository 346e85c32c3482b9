package ponder.inference.convert.family;

/**
 * One tensor of a decoder, whatever a file calls it.
 *
 * @param layer from 0; 0 for parts that are there once
 * @param bias whether it is the part's bias and not its weight
 */
public record TensorKey(DecoderPart part, int layer, boolean bias) {
    /** The weight of a part that is there once. */
    public static TensorKey weight(DecoderPart part) {
        return weight(part, 0);
    }

    public static TensorKey weight(DecoderPart part, int layer) {
        return new TensorKey(part, layer, false);
    }

    /** The bias that belongs to this weight. */
    public TensorKey toBias() {
        return new TensorKey(part, layer, true);
    }
}
