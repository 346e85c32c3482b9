package ponder.inference.models;

/**
 * The sizes that decide how large a cache is; 0 if the folder does not say.
 *
 * @param headSize floats of one head
 */
public record DecoderShape(int layers, int kvHeads, int headSize) {
    static final int MOST_LAYERS = 1000;
    static final int MOST_HEADS = 1 << 12;
    static final int LARGEST_HEAD = 1 << 12;
    static final int WIDEST = 1 << 20;

    /** Floats that the cache holds for each token. */
    public long cacheFloats() {
        return 2L * layers * kvHeads * headSize;
    }
}
