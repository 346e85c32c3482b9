package ponder.inference.onnx;

/**
 * What a session does not say of its cache.
 *
 * @param kvHeads where the graph leaves them open; 0 if unknown
 * @param headSize elements of one token of one head, likewise
 * @param room tokens that a cache appended in place must have room for from the first; attention
 *     that drops what has left its window asks for the whole window
 */
public record CacheSizes(int kvHeads, int headSize, int room) {
    /** Nothing is known, or nothing need be. */
    public static final CacheSizes OPEN = new CacheSizes(0, 0, 0);
}
