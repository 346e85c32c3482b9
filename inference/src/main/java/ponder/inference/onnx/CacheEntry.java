package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;

/**
 * One key or value tensor of a graph's cache, [1, heads, tokens, headSize].
 *
 * @param past its name as input
 * @param present its name as output
 * @param headSize elements of one token of one head
 */
record CacheEntry(String past, String present, int heads, int headSize, OnnxJavaType type) {
    /** Bytes of one token of one head. */
    long row() {
        return (long) headSize * type.size;
    }

    long[] shape(int tokens) {
        return new long[] {1, heads, tokens, headSize};
    }
}
