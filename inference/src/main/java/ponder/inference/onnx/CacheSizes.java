package ponder.inference.onnx;

/**
 * Sizes of the cache as the model folder tells them, for graphs that leave them open; 0 is unknown.
 *
 * @param headSize floats of one head
 */
public record CacheSizes(int kvHeads, int headSize) {}
